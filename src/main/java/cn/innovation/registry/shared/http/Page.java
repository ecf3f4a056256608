package cn.innovation.registry.shared.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One page of a list, and the cursor of the next one. */
@Schema(description = "One page of a list.")
public record Page<T>(
        @Schema(description = "The records of this page, in the order asked for.")
        List<T> items,

        @Schema(
                description =
                        "The `cursor` of the next page, null on the last one. Also sent as a `Link` with rel=\"next\".")
        @Nullable
        String next,

        @Schema(description = "How many records the whole list has; only with `total=exact`.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Total total,

        @Schema(description = "Per facet asked for, how many records of the whole list have each value.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Map<String, List<Facet>> facets) {

    public Page(List<T> items, @Nullable String next) {
        this(items, next, null, null);
    }

    /**
     * A page of what was found.
     *
     * @param found with one more than the page has, if there is another page
     * @param cursor where a page with this record as its last one ends; written as its text
     */
    public static <T> Page<T> of(List<T> found, int rows, Function<T, ?> cursor) {
        return found.size() <= rows
                ? new Page<>(found, null)
                : new Page<>(
                        found.subList(0, rows),
                        cursor.apply(found.get(rows - 1)).toString());
    }

    public <R> Page<R> map(Function<T, R> each) {
        return new Page<>(items.stream().map(each).toList(), next, total, facets);
    }

    @Schema(description = "The size of a whole list.")
    public record Total(
            @Schema(description = "How many records.", examples = "2600")
            long value,

            @Schema(description = "`exact`: counted, not estimated.", examples = "exact")
            String relation) {
        public static Total exact(long value) {
            return new Total(value, "exact");
        }
    }

    @Schema(description = "One value of a facet.")
    public record Facet(
            @Schema(
                    description = "The code; null stands for the records in which it is unknown.",
                    examples = "high-tech")
            @Nullable
            String code,

            @Schema(description = "The label, with `labels=true`.", examples = "高新技术企业") @Nullable
            String label,

            @Schema(description = "How many records of the whole list.", examples = "12")
            long count) {}
}
