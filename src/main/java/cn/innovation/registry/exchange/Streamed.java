package cn.innovation.registry.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;

/** The body of an answer that is written while it is read. The framework finds its writer by this type, which has no parameter. */
interface Streamed extends AutoCloseable {
    void writeTo(OutputStream out) throws IOException, SQLException;

    @Override
    void close() throws SQLException;
}
