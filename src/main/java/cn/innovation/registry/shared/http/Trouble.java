package cn.innovation.registry.shared.http;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Why the database did not do what was right to ask, by the SQLStates that PostgreSQL has for it (its manual, appendix A). */
enum Trouble {
    /** It could not be reached, or broke off. */
    CONNECTION("08...|57P0."),
    DISK_FULL("53100"),
    OUT_OF_MEMORY("53200"),
    TOO_MANY_CONNECTIONS("53300"),
    /** Serialisation failure, deadlock: more often than it is tried again. */
    CONTENTION("40001|40P01"),
    LOCK("55P03"),
    /** Of a statement, or of a transaction that did nothing. */
    TIMEOUT("57014|25P03"),
    /** It is a copy, to which another one writes. */
    READ_ONLY("25006"),
    /** No connection of the pool was free in time. */
    POOL("");

    private final Pattern states;

    Trouble(String states) {
        this.states = Pattern.compile(states);
    }

    static Optional<Trouble> of(SQLException refused) {
        String state = refused.getSQLState();
        if (state == null) {
            return isOfPool(String.valueOf(refused.getMessage())) ? Optional.of(POOL) : Optional.empty();
        }
        return Arrays.stream(values())
                .filter(trouble -> trouble.states.matcher(state).matches())
                .findFirst();
    }

    /** What Agroal itself says has no SQLState, only a text: no connection is free in time, or the transaction that it is for is over. */
    private static boolean isOfPool(String message) {
        return message.startsWith("Acquisition timeout")
                || message.startsWith("Sorry, acquisition timeout")
                || message.startsWith("Exception in association of connection to existing transaction");
    }

    /** As the metrics say it. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
