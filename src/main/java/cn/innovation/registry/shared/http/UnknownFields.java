package cn.innovation.registry.shared.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists every unknown field of a document, where Jackson stops at the first. Who reads a body hands over the list. */
final class UnknownFields extends DeserializationProblemHandler {
    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context,
            JsonParser parser,
            @Nullable JsonDeserializer<?> reader,
            Object target,
            String name)
            throws IOException {
        if (!(context.getAttribute(Found.class) instanceof Found found)) {
            return false;
        }
        Collection<Object> known =
                reader == null || reader.getKnownPropertyNames() == null ? List.of() : reader.getKnownPropertyNames();
        found.violations()
                .add(new Violation(
                        FieldPath.of(parser.getParsingContext().pathAsPointer()), "UNKNOWN_FIELD", List.of(known)));
        parser.skipChildren();
        return true;
    }

    record Found(List<Violation> violations) {}
}
