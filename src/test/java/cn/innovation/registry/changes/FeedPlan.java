package cn.innovation.registry.changes;

import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.PlainSql;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import javax.sql.DataSource;

/** How the database reads the feed, in a snapshot as the reader begins it. */
final class FeedPlan {
    private FeedPlan() {}

    static JsonNode of(DataSource database, Condition asked) throws JsonProcessingException {
        String explained = PlainSql.on(database).snapshot(session -> {
            session.list(ChangeReader.HORIZON, List.of(), row -> row.getInt(1));
            return session.list(
                            "explain (analyze, buffers, format json) " + asked.sql(),
                            asked.args(),
                            row -> row.getString(1))
                    .get(0);
        });
        return new ObjectMapper().readTree(explained).get(0).get("Plan");
    }
}
