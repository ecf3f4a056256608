package cn.innovation.registry.exchange;

import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.Sql.Session;
import java.sql.SQLException;
import java.util.List;

/** All that an export has: ids in their order, and how the rows of some of them are read. */
public interface Whole<V> {
    /** A query of one column, {@code id}. */
    Condition ids();

    List<V> rows(Session session, List<String> ids) throws SQLException;
}
