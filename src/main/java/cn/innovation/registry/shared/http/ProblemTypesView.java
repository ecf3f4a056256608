package cn.innovation.registry.shared.http;

import java.util.List;

/** The whole catalogue. */
record ProblemTypesView(List<ProblemTypeView> items) {}
