package cn.innovation.registry.shared.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.List;

/** A value that a strict reader refused; Jackson adds the path to its field on the way out. */
final class UnreadableValue extends JsonMappingException {
    private final transient Violation fault;

    UnreadableValue(JsonParser parser, String code, Object... args) {
        super(parser, code);
        fault = new Violation("", code, List.of(args));
    }

    Violation at(String field) {
        return new Violation(field, fault.code(), fault.args());
    }
}
