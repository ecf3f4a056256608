package cn.innovation.registry.exchange;

import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.Optional;

/** In what files rows come. */
enum SheetFormat {
    CSV("text/csv"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    NDJSON("application/x-ndjson");

    private final String type;

    SheetFormat(String type) {
        this.type = type;
    }

    String type() {
        return type;
    }

    /** With the charset of what is written. */
    MediaType mediaType() {
        MediaType plain = MediaType.valueOf(type);
        return this == CSV ? plain.withCharset("UTF-8") : plain;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<SheetFormat> of(MediaType sent) {
        for (SheetFormat format : values()) {
            if (MediaType.valueOf(format.type).isCompatible(new MediaType(sent.getType(), sent.getSubtype()))
                    && !sent.isWildcardType()) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
