package cn.innovation.registry.fact;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns that the rows of all organisations have. */
public final class Columns {
    private Columns() {}

    public static @Nullable LocationOpening location(ResultSet row) throws SQLException {
        return row.getBoolean("located")
                ? new LocationOpening(row.getObject("location_from", LocalDate.class), row.getString("district"))
                : null;
    }

    public static @Nullable ClustersOpening clusters(ResultSet row) throws SQLException {
        String primary = row.getString("primary_cluster");
        return primary == null
                ? null
                : new ClustersOpening(
                        row.getObject("clusters_from", LocalDate.class),
                        primary,
                        texts(row, "secondary_clusters"),
                        row.getString("basis"));
    }

    public static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        if (array == null) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (Object text : (Object[]) array.getArray()) {
            texts.add(text.toString());
        }
        return texts;
    }
}
