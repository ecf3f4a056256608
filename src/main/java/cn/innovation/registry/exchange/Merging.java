package cn.innovation.registry.exchange;

import cn.innovation.registry.shared.persistence.Session;
import java.sql.SQLException;

/** How staged rows get into their table. */
public interface Merging {
    /** Before the first slice: what is written is held, in the one order in which everybody locks. */
    void hold(Session session, Slice whole) throws SQLException;

    /** Writes a slice, and says of each row what became of it. */
    void write(Session session, Slice slice) throws SQLException;

    /** After the last slice: of what was held for rows that were refused nothing stays. */
    default void release(Session session, Slice whole) throws SQLException {}
}
