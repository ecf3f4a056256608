package cn.innovation.registry.shared.http;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.util.List;
import java.util.Map;

/** A problem as it is sent: RFC 9457, and the violations. */
record ProblemView(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        List<Violation.View> violations,
        @JsonAnyGetter Map<String, Object> members) {}
