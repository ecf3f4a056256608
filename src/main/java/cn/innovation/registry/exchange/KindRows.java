package cn.innovation.registry.exchange;

import cn.innovation.registry.exchange.Exchangeable.Shown;
import cn.innovation.registry.shared.persistence.Bits;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.Session;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.util.List;

/** All rows of a kind, each with what an import of it takes, and no more. */
record KindRows(Exchangeable<?, ?> kind, ObjectMapper json) implements Whole<Shown> {
    @Override
    public Condition ids() {
        return kind.ids();
    }

    @Override
    public Bits<Shown> rows(Session session) throws SQLException {
        return kind.taken(session);
    }

    /** The columns of a sheet of them. */
    List<String> paths() {
        return SheetLayout.paths(kind).stream()
                .filter(path -> !kind.ownFiles().contains(path.split("\\.", 2)[0]))
                .toList();
    }

    /** As a line of JSON. */
    ObjectNode row(Shown shown) {
        ObjectNode answer = json.valueToTree(shown.answer());
        ObjectNode row = json.createObjectNode();
        if (!kind.key().isEmpty()) {
            JsonNode own = answer.remove(kind.key());
            row.set(
                    kind.key(),
                    shown.key() == null ? own : json.getNodeFactory().textNode(shown.key()));
        }
        answer.remove(kind.answerOnly());
        answer.remove(kind.ownFiles());
        row.setAll(answer);
        return row;
    }
}
