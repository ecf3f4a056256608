package cn.innovation.registry.shared.openapi;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;

/** The code lists as the document shows them. */
@Singleton
class CodeLists {
    /** A code that is no longer given is still one that answers hold. */
    private static final String SELECT = """
            select list, code, label_zh, label_en
              from classification_item
             order by list, position, code
            """;

    private final DataSource database;

    CodeLists(DataSource database) {
        this.database = database;
    }

    /** By list, then by code in the order of the list: the two labels in one. */
    Map<String, Map<String, String>> read() {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(SELECT);
                ResultSet row = statement.executeQuery()) {
            Map<String, Map<String, String>> lists = new LinkedHashMap<>();
            while (row.next()) {
                lists.computeIfAbsent(row.getString(1), list -> new LinkedHashMap<>())
                        .put(row.getString(2), row.getString(3) + " · " + row.getString(4));
            }
            return lists;
        } catch (SQLException e) {
            throw new IllegalStateException("the code lists cannot be read", e);
        }
    }
}
