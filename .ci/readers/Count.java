import java.sql.DriverManager;

/** Prints what a query counts, by JDBC: of the registry's own PostgreSQL, or of files by DuckDB. One query a line on standard input. */
public final class Count {
    private Count() {}

    public static void main(String[] url) throws Exception {
        try (var connection = url.length > 1
                        ? DriverManager.getConnection(url[0], url[1], url[2])
                        : DriverManager.getConnection(url[0]);
                var statement = connection.createStatement()) {
            for (String query : new String(System.in.readAllBytes(), "UTF-8").split("\n")) {
                try (var row = statement.executeQuery(query)) {
                    row.next();
                    System.out.println(row.getString(1));
                }
            }
        }
    }
}
