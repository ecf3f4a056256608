package cn.innovation.registry.audit;

import cn.innovation.registry.shared.persistence.Bits;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether seals are those of the rows that are there.
 *
 * @param seals how many were found right
 * @param rows how many rows those cover
 * @param last the last one that was found right; null: none
 * @param broken the first one that is not; null: none
 * @param more whether there are seals after those that were looked at
 */
record Verification(
        long seals,
        long rows,
        @Nullable Seal last,
        @Nullable Broken broken,
        boolean more) {
    /** Why a seal does not hold. */
    enum Fault {
        /** There is none of that number. */
        MISSING,
        /** It does not follow upon the one before. */
        UNLINKED,
        /** There are more or fewer rows than it covered. */
        ROWS,
        /** A row that it covers, or it itself, is not what it was. */
        CONTENT
    }

    record Broken(long number, Fault fault, long sealedRows, long foundRows) {}

    /**
     * Reads on one snapshot; memory does not grow with the journals.
     *
     * @param from the number of the first seal to look at; the one before it is taken to be right
     * @param mostRows after so many rows it is enough
     */
    static Verification of(Session session, long from, long mostRows) throws SQLException {
        Optional<Seal> before = from == 1 ? Optional.of(Seal.NONE) : Seal.find(session, from - 1);
        Seal last = Seal.last(session).orElse(Seal.NONE);
        if (before.isEmpty()) {
            return new Verification(0, 0, null, new Broken(from - 1, Fault.MISSING, 0, 0), false);
        }
        try (Journals journals = new Journals(session, before.get().until(), Bound.END);
                Bits<Seal> seals = session.bits(
                        Condition.of(Seal.COLUMNS + " where number >= ? order by number", from), Seal::of)) {
            return of(journals, seals, before.get(), last, mostRows);
        }
    }

    private static Verification of(Journals journals, Bits<Seal> seals, Seal before, Seal lastOfAll, long mostRows)
            throws SQLException {
        Seal previous = before;
        long count = 0;
        long rows = 0;
        List<Seal> bit = seals.next();
        while (!bit.isEmpty()) {
            for (Seal seal : bit) {
                Broken broken = broken(journals, previous, seal);
                if (broken != null) {
                    return new Verification(count, rows, count == 0 ? null : previous, broken, false);
                }
                previous = seal;
                count++;
                rows += seal.rows();
                if (rows >= mostRows) {
                    return new Verification(count, rows, seal, null, seal.number() < lastOfAll.number());
                }
            }
            bit = seals.next();
        }
        return new Verification(count, rows, count == 0 ? null : previous, null, false);
    }

    private static @Nullable Broken broken(Journals journals, Seal previous, Seal seal) throws SQLException {
        long number = previous.number() + 1;
        if (seal.number() != number) {
            return new Broken(number, Fault.MISSING, 0, 0);
        }
        if (!seal.previous().equals(previous.hash()) || seal.until().compareTo(previous.until()) <= 0) {
            return new Broken(number, Fault.UNLINKED, seal.rows(), 0);
        }
        Seal found = Seal.over(journals, number, seal.until(), seal.at(), seal.previous());
        if (found.rows() != seal.rows()) {
            return new Broken(number, Fault.ROWS, seal.rows(), found.rows());
        }
        return found.hash().equals(seal.hash()) ? null : new Broken(number, Fault.CONTENT, seal.rows(), found.rows());
    }
}
