package cn.innovation.registry.lists;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the registry knows of a row of a list.
 *
 * @param named the records that bear the name, or bore it
 * @param coded who has the credit code that the row states
 * @param held the certificate that has the row's number
 * @param ours whether the row names a place of the city
 * @param numberTwice whether other rows have the number
 * @param remembered what was decided before
 * @param near the records whose names are like it
 */
record Sighting(
        int item,
        String name,
        @Nullable String number,
        List<Long> named,
        @Nullable String code,
        @Nullable Long coded,
        @Nullable Held held,
        boolean ours,
        boolean numberTwice,
        @Nullable Remembered remembered,
        List<Near> near) {

    /**
     * A certificate that is registered.
     *
     * @param sameTerm whether it is of the year and the day of the list
     */
    record Held(UUID id, long holder, boolean sameTerm, String term) {}

    /**
     * A decision that was made.
     *
     * @param byName of another number, or of none: it says who is meant where nobody bears the name
     * @param undone whether what it wrote was withdrawn since
     */
    record Remembered(long id, String decision, @Nullable Long holder, boolean byName, boolean undone) {
        boolean names() {
            return decision.equals("grant") || decision.equals("register");
        }
    }

    /** A record whose name is like that of the row. */
    record Near(long record, String matched, int score) {}

    /** Whom the row points to, by the code, the name, the number or an earlier decision. */
    List<Long> meant() {
        List<Long> meant = new ArrayList<>();
        if (coded != null) {
            meant.add(coded);
        }
        meant.addAll(named);
        if (remembered != null && remembered.holder() != null) {
            meant.add(remembered.holder());
        }
        if (held != null) {
            meant.add(held.holder());
        }
        return meant;
    }
}
