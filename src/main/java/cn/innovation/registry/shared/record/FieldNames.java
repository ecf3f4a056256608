package cn.innovation.registry.shared.record;

import java.sql.Array;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What the columns of what changed are called in answers. */
public final class FieldNames {
    private static final Map<String, String> OWN = Map.of(
            "valid_from", "from",
            "valid_until", "until",
            "on_day", "on",
            "zone_id", "zone",
            "carrier_id", "carrier",
            "other_id", "other",
            "successor_id", "successor",
            "recognition_id", "recognition");

    private FieldNames() {}

    public static List<String> of(Array columns) throws SQLException {
        return Arrays.stream((String[]) columns.getArray())
                .map(FieldNames::of)
                .sorted()
                .toList();
    }

    public static String of(String column) {
        String own = OWN.get(column);
        if (own != null) {
            return own;
        }
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < column.length(); i++) {
            boolean begins = i > 0 && column.charAt(i - 1) == '_';
            if (column.charAt(i) != '_') {
                name.append(begins ? Character.toUpperCase(column.charAt(i)) : column.charAt(i));
            }
        }
        return name.toString();
    }
}
