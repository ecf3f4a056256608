package cn.innovation.registry.shared.http;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a page ends of a list that has the latest first. It holds also when what stood there is gone. */
public record ByCreation(Instant at, UUID id) {
    private static final String ORDER = "createdAt";
    private static final String PARAMETER = "cursor";

    /**
     * The cursor of the page that follows.
     *
     * @param list which one, and by which filters
     */
    public String cursor(String list) {
        LocalDate day = at.atOffset(ZoneOffset.UTC).toLocalDate();
        return new Cursor(ORDER, at.toString(), id.toString(), list, day, null).encode();
    }

    /** Of what {@link #cursor} wrote for the same list; null: it begins. */
    public static @Nullable ByCreation read(@Nullable String cursor, String list) {
        if (cursor == null) {
            return null;
        }
        Cursor read = Cursor.decode(PARAMETER, cursor, list);
        Parameters parameters = new Parameters();
        Instant at = parameters.instant(PARAMETER, Objects.requireNonNullElse(read.lastValue(), ""));
        UUID id = parameters.uuid(PARAMETER, read.lastCode());
        parameters.check();
        return new ByCreation(Objects.requireNonNull(at), Objects.requireNonNull(id));
    }
}
