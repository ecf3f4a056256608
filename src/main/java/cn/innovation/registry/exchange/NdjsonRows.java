package cn.innovation.registry.exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Function;

/** Each record as a line of JSON, as the pages of the list have it. */
public final class NdjsonRows<V> implements RowWriter<V> {
    private final JsonGenerator out;
    private final ObjectWriter json;
    private final Function<? super V, ?> shown;

    public NdjsonRows(OutputStream out, ObjectMapper mapper, Class<?> type, Function<? super V, ?> shown)
            throws IOException {
        this.out = mapper.getFactory().createGenerator(out).setRootValueSeparator(null);
        this.json = mapper.writerFor(type);
        this.shown = shown;
    }

    @Override
    public void write(List<V> records) throws IOException {
        for (V record : records) {
            json.writeValue(out, shown.apply(record));
            out.writeRaw('\n');
        }
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }
}
