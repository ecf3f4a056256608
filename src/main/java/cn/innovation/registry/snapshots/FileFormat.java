package cn.innovation.registry.snapshots;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** In what formats a snapshot has its rows, and its descriptions. */
enum FileFormat {
    CSV("text/csv;charset=UTF-8"),
    NDJSON("application/x-ndjson"),
    PARQUET("application/vnd.apache.parquet"),
    JSON("application/json"),
    CSVM("application/csvm+json");

    private final String mediaType;

    FileFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    String fileOf(String table) {
        return table + "." + code();
    }
}
