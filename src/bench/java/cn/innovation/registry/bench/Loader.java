package cn.innovation.registry.bench;

import cn.innovation.registry.bench.Population.Firm;
import cn.innovation.registry.bench.Population.Grant;
import cn.innovation.registry.bench.Population.Move;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * Fills an empty registry with a population: the facts by COPY with the triggers off, and then all that is derived from them by the
 * registry's own functions, on both cores. What is there afterwards is what the triggers would have made of it.
 */
final class Loader {
    /** Behind what the migrations put in. */
    static final long FIRST_ID = 1_000_001;

    private static final int SLICE = 20_000;

    private final Database database;
    private final Population population;
    private final int size;

    Loader(Database database, Population population, int size) {
        this.database = database;
        this.population = population;
        this.size = size;
    }

    void load() throws SQLException, IOException, InterruptedException {
        try (Connection connection = quiet()) {
            connection.setAutoCommit(false);
            described(connection);
            copy(connection, "existence (record_id, valid_from, state)", (firm, rows) -> {
                if (firm.gone() != null) {
                    rows.row(firm.id(), firm.gone(), "deregistered");
                }
            });
            copy(
                    connection,
                    "qualification (record_id, kind, number, year, valid_from, valid_until, issued_on)",
                    (firm, rows) -> {
                        for (Grant grant : firm.grants()) {
                            rows.row(
                                    firm.id(),
                                    grant.kind(),
                                    grant.number(),
                                    grant.year(),
                                    grant.from(),
                                    grant.until(),
                                    grant.from());
                        }
                    });
            run(connection, "select setval(pg_get_serial_sequence('record', 'id'), %d)".formatted(FIRST_ID + size));
            connection.commit();
        }
        database.execute("analyze");
        derive("select derive_intervals(array(select id from record where id >= %d and id < %d order by id))");
        derive("select search_again(array(select id from record where id >= %d and id < %d order by id))");
        try (Connection connection = quiet()) {
            run(connection, "select rebuild_changes()");
            run(connection, "select rebuild_stock()");
        }
        database.execute("vacuum analyze", "checkpoint");
    }

    /** Who they are, where they stand, and in which cluster: what a file of enterprises says. */
    void described(Connection connection) throws SQLException, IOException {
        copy(connection, "record (id, kind, key)", (firm, rows) -> rows.row(firm.id(), "enterprise", firm.code()));
        copy(
                connection,
                "enterprise (id, credit_code, name, legal_form, registered_on, capital_amount, capital_currency, industry, size,"
                        + " address)",
                (firm, rows) -> rows.row(
                        firm.id(),
                        firm.code(),
                        firm.name(),
                        "有限责任公司",
                        firm.registered(),
                        firm.millions() * 1_000_000L,
                        "CNY",
                        firm.industry(),
                        firm.size(),
                        firm.address()));
        copy(connection, "location (record_id, valid_from, ended_from, district, source)", Loader::places);
        copy(connection, "cluster_assignment (record_id, valid_from, primary_cluster, basis)", (firm, rows) -> {
            if (firm.cluster() != null) {
                rows.row(firm.id(), firm.registered(), firm.cluster(), "confirmed");
            }
        });
    }

    private static void places(Firm firm, Rows rows) {
        Move move = firm.move();
        rows.row(firm.id(), firm.registered(), move == null ? null : move.on(), firm.district(), "bench");
        if (move != null) {
            rows.row(firm.id(), move.on(), null, move.to(), "bench");
        }
    }

    private void derive(String statement) throws SQLException, InterruptedException {
        slice(statement, FIRST_ID);
        // What is planned for empty tables, while another connection fills them, does not end.
        database.execute("analyze");
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Void>> slices = new ArrayList<>();
            for (long first = FIRST_ID + SLICE; first < FIRST_ID + size; first += SLICE) {
                long begin = first;
                slices.add(() -> {
                    slice(statement, begin);
                    return null;
                });
            }
            for (Future<Void> slice : both.invokeAll(slices)) {
                slice.get();
            }
        } catch (ExecutionException failed) {
            throw new SQLException("the load", failed);
        } finally {
            both.shutdownNow();
        }
    }

    private void slice(String statement, long first) throws SQLException {
        try (Connection connection = quiet()) {
            run(connection, statement.formatted(first, first + SLICE));
        }
    }

    private Connection quiet() throws SQLException {
        Connection connection = database.superuser();
        run(connection, "set session_replication_role = replica");
        return connection;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * In slices, with what is written counted again whenever it has doubled, as an import does it: the triggers' statements are planned
     * for the empty tables that others see, and planned so take hours where they should take minutes.
     */
    private void copy(Connection connection, String table, Of of) throws SQLException, IOException {
        int slices = 0;
        for (Iterator<Firm> firms = population.firms(size, FIRST_ID); firms.hasNext(); ) {
            try (PGCopyOutputStream stream = new PGCopyOutputStream(
                            (PGConnection) connection, "copy " + table + " from stdin", 1 << 16);
                    Writer writer =
                            new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), 1 << 16)) {
                Rows rows = new Rows(writer);
                for (int i = 0; i < SLICE && firms.hasNext(); i++) {
                    of.write(firms.next(), rows);
                }
            }
            if (Integer.bitCount(++slices) == 1) {
                run(connection, "select analyze_written()");
            }
        }
    }

    /** What rows a firm has in a table. */
    private interface Of {
        void write(Firm firm, Rows rows);
    }

    /** Rows in COPY's text format; nothing that is written has anything to escape. */
    private record Rows(Writer writer) {
        void row(@Nullable Object... values) {
            try {
                for (int i = 0; i < values.length; i++) {
                    writer.write(i == 0 ? "" : "\t");
                    writer.write(values[i] == null ? "\\N" : String.valueOf(values[i]));
                }
                writer.write('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
