package cn.innovation.registry.lists;

import cn.innovation.registry.lists.Sighting.Held;
import cn.innovation.registry.lists.Sighting.Near;
import cn.innovation.registry.lists.Sighting.Remembered;
import cn.innovation.registry.shared.http.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a row of a list: a pure rule (docs/decisions/0019). Certain is who alone bears the name, or bore it, and whom nothing
 * contradicts; likeness never decides.
 */
final class ListRule {
    private static final int SAME = 100;

    private final Map<Long, Standing> standings;
    /** Whom more than one row means, with different numbers. */
    private final Set<Long> twice;

    ListRule(Map<Long, Standing> standings, Set<Long> twice) {
        this.standings = standings;
        this.twice = twice;
    }

    /** Who is meant for certain; null: nobody. */
    static @Nullable Long holder(Sighting row) {
        Remembered remembered = row.remembered();
        if (remembered != null && applies(remembered, row) && remembered.names()) {
            return remembered.holder();
        }
        if (row.coded() != null) {
            return row.named().contains(row.coded()) ? row.coded() : null;
        }
        if (row.code() != null) {
            return null;
        }
        if (row.named().size() == 1) {
            return row.named().get(0);
        }
        // Of homonyms it is the one that has the certificate already.
        return row.held() != null && row.named().contains(row.held().holder())
                ? row.held().holder()
                : null;
    }

    ItemVerdict of(Sighting row) {
        Remembered remembered = row.remembered();
        boolean applies = remembered != null && applies(remembered, row);
        if (remembered != null && applies && !remembered.names()) {
            return ItemVerdict.decided(remembered.id(), remembered.holder());
        }
        Long holder = holder(row);
        return holder == null
                ? unidentified(row)
                : identified(row, standing(holder), remembered != null && applies ? remembered.id() : null);
    }

    /** What was decided on this very number holds; on the name alone only while nobody bears it. What was undone holds no more. */
    private static boolean applies(Remembered remembered, Sighting row) {
        return !remembered.undone()
                && (!remembered.byName() || (row.named().isEmpty() && row.coded() == null && row.held() == null));
    }

    private ItemVerdict identified(Sighting row, Standing holder, @Nullable Long decision) {
        Held held = row.held();
        // What has no number is told by its holder and year.
        Held own = row.number() == null ? holder.certificates().get("") : held;
        if (own != null && own.holder() == holder.id()) {
            return own.sameTerm()
                    ? ItemVerdict.unchanged(holder.id(), own.id(), decision)
                    : contradiction(row, cause("number", "OTHER_TERM", own.term()));
        }
        List<Violation> causes = new ArrayList<>();
        if (held != null) {
            causes.add(
                    cause("number", "NUMBER_OF_OTHER", standing(held.holder()).creditCode()));
        }
        if (row.numberTwice()) {
            causes.add(cause("number", "NUMBER_TWICE"));
        }
        if (twice.contains(holder.id())) {
            causes.add(cause("name", "LISTED_TWICE"));
        }
        if (holder.withdrawn().contains(row.number() == null ? "" : row.number())) {
            causes.add(cause("number", "CERTIFICATE_WITHDRAWN"));
        }
        if (!holder.certificates().isEmpty()) {
            causes.add(cause(
                    "number",
                    "OTHER_NUMBER",
                    String.join(", ", holder.certificates().keySet())));
        }
        if (holder.absence() != null) {
            causes.add(cause("name", "NOT_IN_EXISTENCE", holder.absence()));
        }
        return causes.isEmpty()
                ? ItemVerdict.granted(holder.id(), decision)
                : contradiction(row, causes.toArray(Violation[]::new));
    }

    private ItemVerdict unidentified(Sighting row) {
        if (row.coded() != null || (row.code() != null && !row.named().isEmpty())) {
            return contradiction(row, cause("creditCode", "CODE_AND_NAME_DIFFER"));
        }
        if (row.named().size() > 1) {
            return ItemVerdict.work(
                    "ambiguous",
                    candidates(row),
                    cause("name", "HOMONYMS", row.named().size()));
        }
        if (row.held() != null) {
            return contradiction(
                    row,
                    cause(
                            "number",
                            "NUMBER_OF_OTHER",
                            standing(row.held().holder()).creditCode()));
        }
        if (!row.near().isEmpty()) {
            return ItemVerdict.work("ambiguous", candidates(row), cause("name", "NEAR_NAMES"));
        }
        return row.ours()
                ? ItemVerdict.work("unknown", List.of(), cause("name", "NAME_UNKNOWN"))
                : ItemVerdict.notOurs();
    }

    private ItemVerdict contradiction(Sighting row, Violation... causes) {
        return ItemVerdict.work("contradiction", candidates(row), causes);
    }

    /** Whoever the row points to, the surest first. */
    private List<Near> candidates(Sighting row) {
        List<Near> candidates = new ArrayList<>();
        if (row.coded() != null) {
            add(candidates, row.coded(), Objects.requireNonNull(row.code()));
        }
        row.named().forEach(record -> add(candidates, record, row.name()));
        if (row.remembered() != null && row.remembered().holder() != null) {
            add(candidates, row.remembered().holder(), row.name());
        }
        if (row.held() != null) {
            add(candidates, row.held().holder(), Objects.requireNonNull(row.number()));
        }
        candidates.addAll(row.near());
        return candidates;
    }

    private static void add(List<Near> candidates, long record, String matched) {
        if (candidates.stream().noneMatch(there -> there.record() == record)) {
            candidates.add(new Near(record, matched, SAME));
        }
    }

    private Standing standing(long id) {
        return Objects.requireNonNull(standings.get(id));
    }

    private static Violation cause(String field, String code, Object... args) {
        return new Violation(field, code, List.of(args));
    }
}
