package cn.innovation.registry.shared.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import java.io.IOException;
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
        List<Object> known = reader == null || reader.getKnownPropertyNames() == null
                ? List.of()
                : reader.getKnownPropertyNames().stream().sorted().toList();
        found.violations()
                .add(new Violation(field(context.getParser(), parser, name), "UNKNOWN_FIELD", List.of(known)));
        parser.skipChildren();
        return true;
    }

    /**
     * The path of a field. What stands before the last component of a record is read from a buffer, whose own context
     * knows no path; then the document's parser has moved on, to the next field of the object or past its end.
     */
    private static String field(JsonParser document, JsonParser parser, String name) {
        if (parser == document) {
            return FieldPath.of(document.getParsingContext().pathAsPointer());
        }
        JsonStreamContext context = document.getParsingContext();
        JsonStreamContext object = document.hasToken(JsonToken.END_OBJECT) ? context : context.getParent();
        String path = FieldPath.of(object.pathAsPointer());
        return path.isEmpty() ? name : path + "." + name;
    }

    record Found(List<Violation> violations) {}
}
