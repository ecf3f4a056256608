package cn.innovation.registry.shared.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the form of every fact has. */
public interface FactForm {
    @Nullable
    LocalDate from();

    @Nullable
    LocalDate until();

    @Nullable
    String source();

    @Nullable
    String reason();

    @Nullable
    String document();

    /** Fields of the answer that came back with the form; they must say what the answer said. */
    @Nullable
    Map<String, JsonNode> echoed();
}
