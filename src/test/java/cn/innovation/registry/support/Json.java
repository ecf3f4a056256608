package cn.innovation.registry.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.hamcrest.Description;
import org.hamcrest.Matcher;
import org.hamcrest.TypeSafeDiagnosingMatcher;
import org.jspecify.annotations.Nullable;

/** The body of an answer. RestAssured compiles a Groovy script for each path; a test that asks hundreds of times reads here. */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    public static JsonNode of(Response answer) {
        try {
            return MAPPER.readTree(answer.asString());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.asString(), e);
        }
    }

    /** That the answer has at the path what the matcher says; {@link #at} tells what a path is. */
    public static Matcher<String> has(String path, Matcher<?> matcher) {
        return new TypeSafeDiagnosingMatcher<>() {
            @Override
            protected boolean matchesSafely(String answer, Description mismatch) {
                Object found = at(answer, path);
                if (matcher.matches(found)) {
                    return true;
                }
                mismatch.appendText(path + " ");
                matcher.describeMismatch(found, mismatch);
                mismatch.appendText(" in " + answer);
                return false;
            }

            @Override
            public void describeTo(Description description) {
                description.appendText(path + " ").appendDescriptionOf(matcher);
            }
        };
    }

    /**
     * What stands at a path: names with dots between them, {@code [n]} for an element, {@code size()} for their number. A name
     * that is asked of a list is asked of each of its elements. Numbers are integers or floats.
     */
    public static @Nullable Object at(String answer, String path) {
        try {
            Object found = MAPPER.readValue(answer, Object.class);
            for (String step : path.split("\\.|(?=\\[)", -1)) {
                found = step(found, step);
            }
            return found instanceof Double number ? Float.valueOf(number.floatValue()) : found;
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer, e);
        }
    }

    private static @Nullable Object step(@Nullable Object from, String step) {
        if (from instanceof List<?> list) {
            if (step.equals("size()")) {
                return list.size();
            }
            if (step.startsWith("[")) {
                int index = Integer.parseInt(step.substring(1, step.length() - 1));
                return index < list.size() ? list.get(index) : null;
            }
            List<@Nullable Object> each = new ArrayList<>();
            list.forEach(element -> each.add(step(element, step)));
            return each;
        }
        return from instanceof Map<?, ?> object ? step.equals("size()") ? object.size() : object.get(step) : null;
    }

    /** One field of each element. */
    public static List<String> texts(JsonNode elements, String field) {
        return StreamSupport.stream(elements.spliterator(), false)
                .map(element -> element.path(field).asText())
                .toList();
    }
}
