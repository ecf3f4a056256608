package cn.innovation.registry.audit;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A place between transactions. A restored copy begins a new epoch, which lies after every earlier one, whatever the ids.
 *
 * @param xid not signed
 */
record Bound(int epoch, long xid) implements Comparable<Bound> {
    static final Bound BEGINNING = new Bound(0, 0);
    static final Bound END = new Bound(Integer.MAX_VALUE, -1);

    /** Of the columns {@code epoch} and {@code xid}, the latter as text. */
    static Bound of(ResultSet row) throws SQLException {
        return new Bound(row.getInt("epoch"), Long.parseUnsignedLong(row.getString("xid")));
    }

    String xidText() {
        return Long.toUnsignedString(xid);
    }

    @Override
    public int compareTo(Bound other) {
        return epoch == other.epoch ? Long.compareUnsigned(xid, other.xid) : Integer.compare(epoch, other.epoch);
    }
}
