package cn.innovation.registry.shared.persistence;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What a failure came from. */
public final class Causes {
    private static final int MOST = 20;

    private Causes() {}

    /** The nearest first. A transaction that could not be committed has what the database said among its suppressed ones. */
    public static List<Throwable> of(Throwable failure) {
        List<Throwable> causes = new ArrayList<>(List.of(failure));
        for (int i = 0; i < causes.size() && causes.size() < MOST; i++) {
            Throwable cause = causes.get(i);
            causes.addAll(Stream.concat(Stream.ofNullable(cause.getCause()), Arrays.stream(cause.getSuppressed()))
                    .toList());
        }
        return causes;
    }

    /** The SQLStates among them. */
    public static List<String> states(Throwable failure) {
        return of(failure).stream()
                .filter(SQLException.class::isInstance)
                .map(cause -> ((SQLException) cause).getSQLState())
                .filter(Objects::nonNull)
                .toList();
    }
}
