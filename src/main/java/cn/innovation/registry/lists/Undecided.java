package cn.innovation.registry.lists;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An item that is to be decided, held until the transaction ends.
 *
 * @param decision the one that there is already
 * @param validated whether its list was tried only
 * @param record of whom it is certain that he is meant
 * @param certificate of a missing one
 */
record Undecided(
        UUID list,
        int item,
        ListTerms terms,
        boolean validated,
        boolean missing,
        String name,
        String folded,
        @Nullable String number,
        String state,
        @Nullable String reason,
        @Nullable Long record,
        @Nullable UUID certificate,
        @Nullable Long decision) {}
