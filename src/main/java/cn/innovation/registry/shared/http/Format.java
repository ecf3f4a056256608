package cn.innovation.registry.shared.http;

import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A format of an answer; each operation says which it offers. JSON-stat and SDMX-CSV have no registered media type of their own
 * use, nor has NDJSON; these tell them from the others.
 */
public enum Format {
    JSON("json", Format.JSON_TYPE),
    NDJSON("ndjson", Format.NDJSON_TYPE),
    CSV("csv", Format.CSV_TYPE),
    XLSX("xlsx", Format.XLSX_TYPE),
    JSONSTAT("jsonstat", Format.JSONSTAT_TYPE),
    SDMX_CSV("sdmx-csv", Format.SDMX_CSV_TYPE);

    public static final String JSON_TYPE = "application/json";
    public static final String NDJSON_TYPE = "application/x-ndjson";
    public static final String CSV_TYPE = "text/csv";
    public static final String XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public static final String JSONSTAT_TYPE = "application/vnd.jsonstat+json";
    public static final String SDMX_CSV_TYPE = "application/vnd.sdmx.data+csv";

    private final String code;
    private final String type;

    Format(String code, String type) {
        this.code = code;
        this.type = type;
    }

    public String code() {
        return code;
    }

    public MediaType type() {
        MediaType plain = MediaType.valueOf(type);
        return this == CSV || this == SDMX_CSV ? plain.withCharset("UTF-8") : plain;
    }

    /** What the parameter says, else what the header wants most. */
    public static Format of(@Nullable String asked, List<String> accept, List<Format> offered, Parameters parameters) {
        String code = parameters.choice(
                "format", asked, offered.stream().map(Format::code).toList());
        if (code != null) {
            return Arrays.stream(values())
                    .filter(format -> format.code.equals(code))
                    .findFirst()
                    .orElse(JSON);
        }
        List<MediaType> types =
                offered.stream().map(format -> MediaType.valueOf(format.type)).toList();
        return Accept.of(accept)
                .best(types)
                .map(type -> offered.get(types.indexOf(type)))
                .orElse(JSON);
    }
}
