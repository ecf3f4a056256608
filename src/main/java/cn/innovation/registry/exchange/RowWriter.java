package cn.innovation.registry.exchange;

import java.io.IOException;
import java.util.List;

/** Writes records one after the other in a format. What was not ended is no file of that format. */
public interface RowWriter<V> {
    void write(List<V> records) throws IOException;

    /** All that is still held back, and what closes the file. */
    void end() throws IOException;
}
