package cn.innovation.registry.fact;

import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.shared.record.CreditCode;
import cn.innovation.registry.shared.record.CreditCodes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The enterprises and institutions that facts refer to: outside by credit code or id, inside by their rows. */
@ApplicationScoped
public class Parties {
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Sql sql;

    Parties(Sql sql) {
        this.sql = sql;
    }

    /** The key of one of them, as a caller writes it in a filter. */
    public static String normalised(String written) {
        return UUID_FORM.matcher(written).matches()
                ? written.toLowerCase(Locale.ROOT)
                : CreditCodes.parse(written).text();
    }

    /** Of the one that a form names in {@code other}, or, where it is not in the registry, only by {@code otherName}. */
    public @Nullable Long id(@Nullable String other, @Nullable String otherName) {
        if ((other == null) == (otherName == null)) {
            throw Problem.of(ProblemType.RULE_VIOLATED).violation("other", "OTHER_OR_NAME");
        }
        return other == null ? null : id(other);
    }

    private long id(String key) {
        return sql.first("""
                        select id from record
                        where withdrawn_at is null
                          and (kind = 'enterprise' and key = ? or kind = 'institution' and key = lower(?))
                        """, List.of(CreditCode.of(key).text(), key), row -> row.getLong(1))
                .orElseThrow(() -> Problem.of(ProblemType.UNKNOWN_REFERENCE).violation("other", "UNKNOWN_ID", key));
    }

    public @Nullable String key(@Nullable Long id) {
        return id == null
                ? null
                : sql.first("select key from record where id = ?", List.of(id), row -> row.getString(1))
                        .orElseThrow();
    }
}
