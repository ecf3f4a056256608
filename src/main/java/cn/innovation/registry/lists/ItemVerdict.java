package cn.innovation.registry.lists;

import cn.innovation.registry.lists.Sighting.Near;
import cn.innovation.registry.shared.http.Violation;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a row.
 *
 * @param state see {@code list_item}
 * @param candidates who may be meant
 * @param holder who is meant
 */
record ItemVerdict(
        String state,
        @Nullable String reason,
        List<Violation> causes,
        List<Near> candidates,
        @Nullable Long holder,
        @Nullable UUID certificate,
        @Nullable Long decision) {
    static final String GRANTED = "granted";

    static ItemVerdict notOurs() {
        return new ItemVerdict("not-ours", null, List.of(), List.of(), null, null, null);
    }

    static ItemVerdict granted(long holder, @Nullable Long decision) {
        return new ItemVerdict(GRANTED, null, List.of(), List.of(), holder, null, decision);
    }

    static ItemVerdict unchanged(long holder, UUID certificate, @Nullable Long decision) {
        return new ItemVerdict("unchanged", null, List.of(), List.of(), holder, certificate, decision);
    }

    static ItemVerdict decided(long decision, @Nullable Long holder) {
        return new ItemVerdict("decided", null, List.of(), List.of(), holder, null, decision);
    }

    static ItemVerdict work(String reason, List<Near> candidates, Violation... causes) {
        return new ItemVerdict("open", reason, List.of(causes), candidates, null, null, null);
    }

    boolean isGrant() {
        return state.equals(GRANTED);
    }
}
