package cn.innovation.registry.exchange;

import cn.innovation.registry.shared.persistence.Bits;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.Session;
import java.sql.SQLException;

/** All that an export has. */
public interface Whole<V> {
    /** A query of one column, {@code id}. */
    Condition ids();

    /** In the order of the ids. */
    Bits<V> rows(Session session) throws SQLException;
}
