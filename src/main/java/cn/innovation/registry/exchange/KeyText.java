package cn.innovation.registry.exchange;

import cn.innovation.registry.shared.record.CreditCodes;
import cn.innovation.registry.shared.record.RecordKind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a row says of which record it is: by a credit code, by an issued id, or by a name that only one record has. */
final class KeyText {
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern IN_CHINESE = Pattern.compile("\\p{IsHan}");

    /** By what a new record is told from those that are there, where its id is not given. */
    private static final List<String> NATURAL = List.of("creditCode", "name");

    private KeyText() {}

    /** What the column of the key may be called. */
    static Set<String> names(Exchangeable<?, ?> kind) {
        Set<String> names = new LinkedHashSet<>();
        if (!kind.key().isEmpty()) {
            names.add(kind.key());
        }
        if (!kind.registers()) {
            kind.recordKinds().forEach(of -> names.add(of.parameter()));
        }
        return names;
    }

    /** Whether the rows are records that a name can tell. */
    static boolean byName(Exchangeable<?, ?> kind) {
        return kind.registers() && !kind.recordKinds().contains(RecordKind.ENTERPRISE);
    }

    /** What a row says, and takes out of its fields what is none of its own; null: it does not say. */
    static @Nullable String taken(Exchangeable<?, ?> kind, ObjectNode fields) {
        String written = null;
        for (String name : names(kind)) {
            String text = text(fields.remove(name));
            written = written == null ? text : written;
        }
        if (written == null && byName(kind)) {
            for (String name : NATURAL) {
                written = written == null ? text(fields.get(name)) : written;
            }
        }
        return written;
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        return value == null || value.isNull() || value.asText().isBlank() ? null : value.asText();
    }

    /** The key as the registry writes it; null: it is a name. A code that cannot be one is a problem. */
    static @Nullable String key(Exchangeable<?, ?> kind, String written) {
        String text = written.strip();
        if (kind.recordKinds().equals(Set.of(RecordKind.ENTERPRISE))) {
            return CreditCodes.parse(written).text();
        }
        if (ID.matcher(text).matches()) {
            return text.toLowerCase(Locale.ROOT);
        }
        boolean mayBeCode = kind.recordKinds().contains(RecordKind.ENTERPRISE);
        return mayBeCode && !IN_CHINESE.matcher(text).find()
                ? CreditCodes.parse(written).text()
                : null;
    }
}
