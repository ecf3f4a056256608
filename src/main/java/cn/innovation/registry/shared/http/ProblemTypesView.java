package cn.innovation.registry.shared.http;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The whole catalogue. */
@Schema(description = "The catalogue of problems.")
record ProblemTypesView(
        @Schema(description = "The types, by status.") List<ProblemTypeView> items) {}
