package cn.innovation.registry.audit;

import cn.innovation.registry.shared.persistence.Sql;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * The command that holds the journals against their seals, and the seals against one that somebody noted elsewhere: whoever may change the
 * whole database may also write the chain anew, but not what others have of it.
 */
public final class VerifyAudit {
    public static final String COMMAND = "verify-audit";

    private static final int INTACT = 0;
    private static final int BROKEN = 1;
    private static final int MISUSED = 2;
    private static final Pattern NOTED = Pattern.compile("([1-9][0-9]{0,17}):([0-9a-f]{64})");

    private VerifyAudit() {}

    /** The exit code: 0 all seals hold, 1 one does not, 2 the arguments are wrong. */
    public static int run(DataSource database, List<String> arguments, PrintStream out) {
        List<Matcher> noted = arguments.stream().map(NOTED::matcher).toList();
        if (!noted.stream().allMatch(Matcher::matches)) {
            out.println(
                    "Usage: " + COMMAND + " [NUMBER:HASH ...], seals that were noted elsewhere (GET /v1/audit/seals)");
            return MISUSED;
        }
        return new Sql(database).snapshot(session -> {
            session.list(
                    "select set_config('statement_timeout', '0', true), set_config('idle_in_transaction_session_timeout', '0', true)",
                    List.of(),
                    row -> true);
            for (Matcher seal : noted) {
                long number = Long.parseLong(seal.group(1));
                Optional<Seal> found = Seal.find(session, number);
                if (found.isEmpty() || !found.get().hash().equals(seal.group(2))) {
                    out.printf(
                            "BROKEN: seal %d is not the one that was noted, but %s%n",
                            number, found.map(Seal::hash).orElse("there is none"));
                    return BROKEN;
                }
            }
            return report(Verification.of(session, 1, Long.MAX_VALUE), out);
        });
    }

    private static int report(Verification found, PrintStream out) {
        Verification.Broken broken = found.broken();
        if (broken == null) {
            Seal last = found.last();
            out.printf(
                    "INTACT: %d seals over %d rows hold%s%n",
                    found.seals(),
                    found.rows(),
                    last == null ? "" : "; the last is %d:%s of %s".formatted(last.number(), last.hash(), last.at()));
            return INTACT;
        }
        String reason =
                switch (broken.fault()) {
                    case MISSING -> "it is missing";
                    case UNLINKED -> "it does not follow upon the seal before";
                    case ROWS ->
                        "it covered %d rows, and there are %d".formatted(broken.sealedRows(), broken.foundRows());
                    case CONTENT -> "a row that it covers, or the seal itself, is not what it was";
                };
        out.printf("BROKEN: seal %d: %s; the %d seals before it hold%n", broken.number(), reason, found.seals());
        return BROKEN;
    }
}
