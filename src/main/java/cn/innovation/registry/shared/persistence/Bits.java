package cn.innovation.registry.shared.persistence;

import java.sql.SQLException;
import java.util.List;

/** Rows that are read bit by bit: however many they are, a few are in memory. */
public interface Bits<T> extends AutoCloseable {
    /** The next rows; none: there are no more. */
    List<T> next() throws SQLException;

    /** In the place of each bit what is read around it, which may be less. */
    default <R> Bits<R> around(Around<T, R> reading) {
        Bits<T> these = this;
        return new Bits<>() {
            @Override
            public List<R> next() throws SQLException {
                for (List<T> bit = these.next(); !bit.isEmpty(); bit = these.next()) {
                    List<R> found = reading.of(bit);
                    if (!found.isEmpty()) {
                        return found;
                    }
                }
                return List.of();
            }

            @Override
            public void close() throws SQLException {
                these.close();
            }
        };
    }

    @Override
    void close() throws SQLException;

    /** Reads what belongs to some rows. */
    @FunctionalInterface
    interface Around<T, R> {
        List<R> of(List<T> bit) throws SQLException;
    }
}
