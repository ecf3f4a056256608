package cn.innovation.registry.search;

import cn.innovation.registry.search.MatchForm.MatchQuery;
import cn.innovation.registry.shared.record.Folding;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "A query of the Reconciliation Service API 0.2.")
record ReconcileQuery(
        @Schema(description = "The name.", examples = "江门市世运电路科技股份有限公司") @Nullable
        String query,

        @Schema(
                description = "A kind of record, or a list of kinds, of which the first is taken.",
                examples = "enterprise")
        @Nullable
        Object type,

        @Schema(description = "How many candidates at most.", examples = "5") @Nullable
        Integer limit,

        @Schema(description = "`creditCode` and `district` are compared; others have no influence.") @Nullable
        List<Property> properties,

        @Schema(
                description = "`any`, `all` or `should`; as a record has one kind, they mean the same.",
                examples = "should")
        @JsonProperty("type_strict")
        @Nullable
        String typeStrict) {

    /** Of a name, in characters. */
    static final int LONGEST = 200;

    private static final int MOST_PROPERTIES = 50;
    private static final int LONGEST_CODE = 60;

    /** What is wrong with it, as a code. */
    @Nullable
    String fault() {
        if (query == null && (properties == null || properties.isEmpty())) {
            return "REQUIRED";
        }
        if (query != null && (query.isBlank() || Folding.folded(query).isEmpty())) {
            return "BLANK";
        }
        if ((query != null && query.codePointCount(0, query.length()) > LONGEST)
                || (properties != null && properties.size() > MOST_PROPERTIES)) {
            return "TOO_LONG";
        }
        boolean typed = type == null || type instanceof String || type instanceof List<?>;
        return typed && (limit == null || limit > 0) ? null : "INVALID_VALUE";
    }

    /** Whether it names somebody. What is known beside a name tells nobody from others, though the specification takes it for a query. */
    boolean names() {
        return query != null || value("creditCode") != null;
    }

    /** The same question to match. What is of no kind that we know has no influence, as the specification wants it. */
    MatchQuery asMatch() {
        Object first =
                type instanceof List<?> types ? types.stream().findFirst().orElse(null) : type;
        String kind = first instanceof String code && Finder.KINDS.contains(code) ? code : null;
        String creditCode = value("creditCode");
        return new MatchQuery(
                query,
                creditCode != null && creditCode.length() <= LONGEST_CODE ? creditCode : null,
                value("district"),
                kind);
    }

    int most() {
        return limit == null ? Matching.MOST_CANDIDATES : Math.min(limit, Matching.MOST_CANDIDATES);
    }

    /** The first value of a property, as text. */
    private @Nullable String value(String property) {
        return properties == null
                ? null
                : properties.stream()
                        .filter(known -> known != null && property.equals(known.pid()))
                        .map(known -> text(known.v()))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value instanceof List<?> values) {
            return values.isEmpty() ? null : text(values.get(0));
        }
        if (value instanceof Map<?, ?> entity) {
            return text(entity.get("id"));
        }
        return value == null || value.toString().isBlank() ? null : value.toString();
    }

    @Schema(name = "ReconcileProperty", description = "A value that is known of the record.")
    record Property(
            @Schema(description = "The property.", examples = "creditCode")
            String pid,

            @Schema(
                    description = "The value: a text, a number, an object with an id, or a list of them.",
                    examples = "91440700768414040K")
            @Nullable
            Object v) {}
}
