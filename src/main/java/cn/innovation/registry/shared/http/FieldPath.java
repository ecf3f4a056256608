package cn.innovation.registry.shared.http;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.List;

/** Where in a body a fault is, as callers write it: {@code items[3].location.district}. */
final class FieldPath {
    private FieldPath() {}

    static String of(JsonPointer pointer) {
        StringBuilder path = new StringBuilder();
        for (JsonPointer step = pointer; !step.matches(); step = step.tail()) {
            if (step.getMatchingIndex() >= 0) {
                path.append('[').append(step.getMatchingIndex()).append(']');
            } else {
                append(path, step.getMatchingProperty());
            }
        }
        return path.toString();
    }

    static String of(List<JsonMappingException.Reference> references) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : references) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                append(path, reference.getFieldName());
            }
        }
        return path.toString();
    }

    static String of(Path violated) {
        StringBuilder path = new StringBuilder();
        for (Path.Node node : violated) {
            if (node.isInIterable() && node.getIndex() != null) {
                path.append('[').append(node.getIndex()).append(']');
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                append(path, node.getName());
            }
        }
        return path.toString();
    }

    private static void append(StringBuilder path, String name) {
        path.append(path.isEmpty() ? "" : ".").append(name);
    }
}
