package cn.innovation.registry.organisation.intervals;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Writes facts the ways they may be written: one by one, many in one statement, and copied in. */
final class FactWriter {
    enum Way {
        SINGLY,
        TOGETHER,
        COPIED
    }

    private static final String ROWS = """
            unnest(?::uuid[], ?::bigint[], ?::date[], ?::date[], ?::date[], ?::boolean[], ?::text[], ?::int[], ?::text[],
                ?::bigint[])
                as n (id, record_id, valid_from, valid_until, ended_from, withdrawn, content, year, level, carrier_id)
            """;

    private final Connection connection;

    FactWriter(Connection connection) {
        this.connection = connection;
    }

    void insert(Collection<Fact> facts, Way way) throws SQLException {
        for (Map.Entry<FactTable, List<Fact>> entry : byTable(facts).entrySet()) {
            switch (way) {
                case SINGLY -> {
                    for (Fact fact : entry.getValue()) {
                        insert(entry.getKey(), List.of(fact));
                    }
                }
                case TOGETHER -> insert(entry.getKey(), entry.getValue());
                case COPIED -> copy(entry.getKey(), entry.getValue());
            }
        }
    }

    void update(Collection<Fact> facts, Way way) throws SQLException {
        for (Map.Entry<FactTable, List<Fact>> entry : byTable(facts).entrySet()) {
            if (way == Way.SINGLY) {
                for (Fact fact : entry.getValue()) {
                    update(entry.getKey(), List.of(fact));
                }
            } else {
                update(entry.getKey(), entry.getValue());
            }
        }
    }

    private void insert(FactTable table, List<Fact> facts) throws SQLException {
        run(
                "insert into %s (%s%s) select %s%s from %s"
                        .formatted(
                                table.table,
                                table.columns(),
                                basis(table, ", basis"),
                                "id, record_id, valid_from, valid_until, ended_from, withdrawn, content",
                                each(table, ", n.%1$s") + basis(table, ", 'declared'"),
                                ROWS),
                facts);
    }

    private void update(FactTable table, List<Fact> facts) throws SQLException {
        run("""
                update %1$s f set valid_from = n.valid_from, valid_until = n.valid_until, ended_from = n.ended_from,
                    decided_on = n.ended_from, withdrawn = n.withdrawn, %2$s = n.content%3$s
                from %4$s where f.id = n.id
                """.formatted(table.table, table.content, each(table, ", %1$s = n.%1$s"), ROWS), facts);
    }

    private void copy(FactTable table, List<Fact> facts) throws SQLException {
        StringBuilder rows = new StringBuilder();
        for (Fact fact : facts) {
            List<@Nullable Object> values = new ArrayList<>();
            values.add(fact.id());
            values.add(fact.record());
            values.add(fact.from());
            values.add(fact.until());
            values.add(fact.endedFrom());
            values.add(fact.withdrawn());
            values.add(fact.code());
            if (table == FactTable.CLUSTER) {
                values.add("declared");
            } else if (table == FactTable.QUALIFICATION) {
                values.addAll(Arrays.asList(fact.year(), fact.carrier()));
            } else if (table == FactTable.RECOGNITION) {
                values.add(fact.level());
            }
            values.forEach(value -> rows.append(value == null ? "" : value).append(','));
            rows.setCharAt(rows.length() - 1, '\n');
        }
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy %s (%s%s) from stdin (format csv)"
                                    .formatted(table.table, table.columns(), basis(table, ", basis")),
                            new StringReader(rows.toString()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run(String sql, List<Fact> facts) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            array(statement, 1, "uuid", facts, Fact::id);
            array(statement, 2, "bigint", facts, Fact::record);
            array(statement, 3, "date", facts, fact -> text(fact.from()));
            array(statement, 4, "date", facts, fact -> text(fact.until()));
            array(statement, 5, "date", facts, fact -> text(fact.endedFrom()));
            array(statement, 6, "boolean", facts, Fact::withdrawn);
            array(statement, 7, "text", facts, Fact::code);
            array(statement, 8, "integer", facts, Fact::year);
            array(statement, 9, "text", facts, Fact::level);
            array(statement, 10, "bigint", facts, Fact::carrier);
            statement.executeUpdate();
        }
    }

    private static String each(FactTable table, String column) {
        return table.more.stream().map(column::formatted).collect(joining());
    }

    private static String basis(FactTable table, String text) {
        return table == FactTable.CLUSTER ? text : "";
    }

    private void array(
            PreparedStatement statement,
            int index,
            String type,
            List<Fact> facts,
            Function<Fact, @Nullable Object> value)
            throws SQLException {
        Object[] values = facts.stream().map(value).toArray();
        statement.setArray(index, connection.createArrayOf(type, values));
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    private static Map<FactTable, List<Fact>> byTable(Collection<Fact> facts) {
        return facts.stream().collect(groupingBy(Fact::table, TreeMap::new, toList()));
    }
}
