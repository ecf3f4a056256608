package cn.innovation.registry.changes;

import cn.innovation.registry.shared.http.Parameters;
import java.util.Comparator;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where in the feed a change stands. Callers take it as it is: what it is made of may change. A forged one can only begin the
 * feed at another place, so it is not signed.
 *
 * @param epoch a restored copy begins a new one
 * @param xid in what order transactions became settled
 * @param id in what order changes were written down within that
 */
public record Position(int epoch, long xid, long id) implements Comparable<Position> {
    /** Before the first change. */
    public static final Position START = new Position(0, 0, 0);

    private static final String BEGINNING = "0";
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,8})-(0|[1-9][0-9]{0,17})-(0|[1-9][0-9]{0,17})");
    private static final Comparator<Position> ORDER = Comparator.comparingInt(Position::epoch)
            .thenComparingLong(Position::xid)
            .thenComparingLong(Position::id);

    /** Null if there is none; a fault is left in {@code parameters}. */
    public static @Nullable Position read(String name, @Nullable String written, Parameters parameters) {
        if (written == null) {
            return null;
        }
        if (written.equals(BEGINNING)) {
            return START;
        }
        Matcher parts = FORM.matcher(written);
        if (!parts.matches()) {
            parameters.fault(name, "INVALID_POSITION");
            return null;
        }
        return new Position(
                Integer.parseInt(parts.group(1)), Long.parseLong(parts.group(2)), Long.parseLong(parts.group(3)));
    }

    /** Of what {@link #toString} wrote. */
    public static Position of(String written) {
        Parameters parameters = new Parameters();
        Position position = read("position", written, parameters);
        parameters.check();
        return Objects.requireNonNull(position);
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return equals(START) ? BEGINNING : epoch + "-" + xid + "-" + id;
    }
}
