package cn.innovation.registry.search;

import cn.innovation.registry.search.MatchForm.MatchQuery;
import cn.innovation.registry.shared.http.Costly;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.persistence.Sql;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/match")
@Tag(name = "search")
public class MatchResource {
    private final Matching matching;
    private final Sql sql;

    MatchResource(Matching matching, Sql sql) {
        this.matching = matching;
        this.sql = sql;
    }

    @POST
    @PermitAll
    @Operation(
            operationId = "matchRecords",
            summary = "Match names and codes with records",
            description =
                    "For up to 100 questions: which record is meant, how sure that is, and why. Names are compared without their place in"
                            + " this city (广东省, 江门市, its districts, also in brackets) and their legal form (有限公司 and 有限责任公司 are the same"
                            + " one); another city tells firms apart, as two districts do. The same name gives 100; the same former name, alias,"
                            + " English name or core 95, less 5 for another place or legal form; what is only alike stays below 80. A valid"
                            + " credit code decides, unless the name contradicts it. It only asks, and needs no Idempotency-Key.")
    @Costly
    public MatchView match(MatchForm form) {
        check(form.queries());
        return new MatchView(matching.answers(form.queries()));
    }

    private void check(List<MatchQuery> queries) {
        List<String> districts = queries.stream()
                .map(MatchQuery::district)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Set<String> known = districts.isEmpty()
                ? Set.of()
                : new HashSet<>(sql.list(
                        "select code from district where code = any (?)", List.of(districts), row -> row.getString(1)));
        Problem problem = Problem.of(ProblemType.RULE_VIOLATED);
        boolean sound = true;
        for (int i = 0; i < queries.size(); i++) {
            MatchQuery query = queries.get(i);
            String at = "queries[" + i + "].";
            if (query.name() == null && query.creditCode() == null) {
                problem.violation(at + "name", "REQUIRED");
                sound = false;
            }
            if (query.district() != null && !known.contains(query.district())) {
                problem.violation(at + "district", "UNKNOWN_CODE_OF", "districts");
                sound = false;
            }
            if (query.kind() != null && !Finder.KINDS.contains(query.kind())) {
                problem.violation(at + "kind", "UNKNOWN_CODE", List.of(query.kind()), Finder.KINDS);
                sound = false;
            }
        }
        if (!sound) {
            throw problem;
        }
    }
}
