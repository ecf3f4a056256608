package cn.innovation.registry.shared.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BitsTest {
    /** Three bits of numbers. */
    private static final class Numbers implements Bits<Integer> {
        private int bit;
        private boolean closed;

        @Override
        public List<Integer> next() {
            bit++;
            return bit > 3 ? List.of() : List.of(bit, bit * 10);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void aBitOfWhichNothingIsShownIsNotTheEnd() throws SQLException {
        List<Integer> read = new ArrayList<>();
        Bits<Integer> shown = new Numbers().around(bit -> bit.stream()
                .filter(number -> number != 2 && number != 20)
                .toList());

        for (List<Integer> bit = shown.next(); !bit.isEmpty(); bit = shown.next()) {
            read.addAll(bit);
        }

        assertEquals(List.of(1, 10, 3, 30), read);
    }

    @Test
    void whereNothingAtAllIsShownTheEndComes() throws SQLException {
        assertEquals(List.of(), new Numbers().around(bit -> List.of()).next());
    }

    @Test
    void whatIsBeneathIsClosedToo() throws SQLException {
        Numbers numbers = new Numbers();

        numbers.around(bit -> bit).close();

        assertTrue(numbers.closed);
    }
}
