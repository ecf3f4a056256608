package cn.innovation.registry.search;

import cn.innovation.registry.search.MatchForm.MatchQuery;
import cn.innovation.registry.search.MatchView.MatchAnswer;
import cn.innovation.registry.search.ReconcileView.Candidate;
import cn.innovation.registry.search.ReconcileView.Result;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers a batch of the reconciliation API: its queries are matched as names of {@code /v1/match} are. */
@ApplicationScoped
class Reconciliation {
    private static final int MOST_QUERIES = 100;

    private final Matching matching;
    private final ObjectMapper json;

    Reconciliation(Matching matching, ObjectMapper json) {
        this.matching = matching;
        this.json = json;
    }

    /** Of a batch that stands in an address. */
    Map<String, Result> answers(String batch) {
        return answers(read(batch).orElseThrow(() -> Problem.of(ProblemType.INVALID_PARAMETER)
                .violation("queries", "NOT_A_QUERY_BATCH")));
    }

    /** By the ids of the queries, in their order. */
    Map<String, Result> answers(ReconcileBatch batch) {
        Iterator<MatchAnswer> answers =
                matching.answers(questions(batch.queries())).iterator();
        Map<String, Result> results = new LinkedHashMap<>();
        batch.queries()
                .forEach((id, query) ->
                        results.put(id, query.names() ? result(answers.next(), query.most()) : new Result(List.of())));
        return results;
    }

    /** Empty if it is none; {@code null} is JSON, too. */
    private Optional<ReconcileBatch> read(String batch) {
        try {
            return Optional.ofNullable(json.readValue(batch, ReconcileBatch.class));
        } catch (JsonProcessingException fault) {
            return Optional.empty();
        }
    }

    /** Throws 400 with every fault. */
    private static List<MatchQuery> questions(Map<String, ReconcileQuery> batch) {
        Problem problem = Problem.of(ProblemType.INVALID_PARAMETER);
        List<MatchQuery> asked = new ArrayList<>();
        boolean sound = batch.size() <= MOST_QUERIES;
        if (!sound) {
            problem.violation("queries", "TOO_MANY_VALUES", MOST_QUERIES);
        }
        for (Map.Entry<String, ReconcileQuery> entry : batch.entrySet()) {
            ReconcileQuery query = entry.getValue();
            String fault = query == null ? "REQUIRED" : query.fault();
            if (query == null || fault != null) {
                problem.violation("queries." + entry.getKey(), String.valueOf(fault), ReconcileQuery.LONGEST);
                sound = false;
            } else if (query.names()) {
                asked.add(query.asMatch());
            }
        }
        if (!sound) {
            throw problem;
        }
        return asked;
    }

    private static Result result(MatchAnswer answer, int most) {
        boolean exact = answer.verdict().equals(MatchView.Verdict.EXACT.code());
        return new Result(answer.candidates().stream()
                .limit(most)
                .map(candidate -> new Candidate(
                        candidate.key(),
                        candidate.name(),
                        String.join(", ", candidate.reasons()),
                        List.of(ReconcileVocabulary.type(candidate.kind())),
                        candidate.score(),
                        exact && candidate.key().equals(answer.match())))
                .toList());
    }
}
