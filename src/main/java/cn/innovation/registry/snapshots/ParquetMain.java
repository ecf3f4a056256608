package cn.innovation.registry.snapshots;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * A process of its own that runs the statements of its input on a DuckDB in memory, line by line: native code that fails, or takes
 * more memory than it was given, must not end the service. It sees nothing but the JDK, DuckDB and this class.
 */
public final class ParquetMain {
    private ParquetMain() {}

    public static void main(String... none) throws SQLException, IOException {
        try (var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
                var database = DriverManager.getConnection("jdbc:duckdb:");
                var statement = database.createStatement()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                statement.execute(line);
            }
        }
    }
}
