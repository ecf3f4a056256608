package cn.innovation.registry.access;

import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.shared.security.Roles;
import cn.innovation.registry.support.Client;
import cn.innovation.registry.support.OperationRequests;
import cn.innovation.registry.support.OperationRequests.Operation;
import cn.innovation.registry.support.RawAnswer;
import cn.innovation.registry.support.RawRequest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Every operation of the document, called as each kind of caller. What is allowed is what the document says, and
 * {@code src/docs/roles.md} is the table of it (run with {@code -Droles.update=true} after a change that is meant).
 */
@QuarkusTest
class RoleMatrixApiTest {
    private static final Path TABLE = Path.of("src", "docs", "roles.md");

    /** Of a role; a caller whose district it is not is told something else. */
    private static final String BY_ROLE = "The caller may not do this.";

    private static final Set<String> OF_GOVERNMENT = Set.of(Roles.REGISTRAR, Roles.STATISTICIAN, Roles.PERSONAL_DATA);

    private enum Column {
        PUBLIC("public", null),
        GOVERNMENT("government", Roles.GOVERNMENT),
        DISTRICT("registrar of a district", Roles.REGISTRAR),
        CITY("registrar of the city", Roles.REGISTRAR),
        STATISTICIAN("statistician", Roles.STATISTICIAN),
        PERSONAL_DATA("personal-data-reader", Roles.PERSONAL_DATA),
        AUDITOR("auditor", Roles.AUDITOR),
        ACCESS("access-administrator", Roles.ACCESS_ADMINISTRATOR),
        SYSTEM("system-administrator", Roles.SYSTEM_ADMINISTRATOR);

        private final String title;
        private final @Nullable String role;

        Column(String title, @Nullable String role) {
            this.title = title;
            this.role = role;
        }

        Set<String> roles() {
            if (role == null) {
                return Set.of();
            }
            return OF_GOVERNMENT.contains(role) ? Set.of(role, Roles.GOVERNMENT) : Set.of(role);
        }

        boolean mayCall(Operation operation) {
            Set<String> asked = operation.roles();
            return operation.isOpen() || roles().stream().anyMatch(asked::contains);
        }
    }

    private final OperationRequests requests = OperationRequests.shared();

    @Test
    void everyOperationIsOpenToWhomTheTableSaysAndToNobodyElse() throws IOException {
        requests.register();
        Map<Column, String> credentials = credentials();
        Map<Operation, Map<Column, Boolean>> seen = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        for (Operation operation : OperationRequests.operations()) {
            RawRequest valid = requests.valid(operation).replace("Accept-Language", "en");
            Map<Column, Boolean> cells = new EnumMap<>(Column.class);
            for (Column column : Column.values()) {
                RawAnswer answer = call(operation, valid, column, credentials);
                cells.put(column, isLetIn(answer));
                boolean right = column.mayCall(operation) ? isLetIn(answer) : isRefused(answer, column);
                if (!right || answer.status() == 0 || (answer.status() >= 500 && answer.status() != 503)) {
                    faults.add(operation.method() + " " + operation.path() + " as " + column.title + ": "
                            + answer.status() + " " + answer.body());
                }
            }
            seen.put(operation, cells);
        }
        assertThat(faults).isEmpty();
        assertThat(seen.values()).allSatisfy(cells -> assertThat(cells).containsOnlyKeys(Column.values()));
        String table = table(seen);
        System.out.println(table);
        if (Boolean.getBoolean("roles.update")) {
            Files.writeString(TABLE, table);
        }
        assertThat(TABLE)
                .as("src/docs/roles.md is behind the code: mvn test -Dtest=RoleMatrixApiTest -Droles.update=true")
                .hasContent(table);
    }

    private static Map<Column, String> credentials() {
        Map<Column, String> credentials = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            if (column.role != null) {
                List<String> districts = column == Column.DISTRICT ? List.of("440703") : null;
                credentials.put(column, Client.of(districts, column.role).authorization());
            }
        }
        return credentials;
    }

    /** Who is refused is refused a request that would do it; who is let in does nothing that another test could meet. */
    private static RawAnswer call(
            Operation operation, RawRequest valid, Column column, Map<Column, String> credentials) {
        RawRequest request = valid.without("Authorization");
        if (credentials.containsKey(column)) {
            request = request.header("Authorization", credentials.get(column));
        }
        if (column.mayCall(operation) && operation.isWrite()) {
            request = request.without("Idempotency-Key").replace("If-Match", "\"0.stale\"");
            if (operation.method().equals("DELETE")) {
                // What is deleted without a condition is deleted for the other tests too.
                request = request.target(request.target()
                        .replaceFirst("[^/]+$", UUID.randomUUID().toString()));
            }
        }
        return RawAnswer.to(request, RestAssured.port);
    }

    private static boolean isRefused(RawAnswer answer, Column column) {
        return answer.status() == (column == Column.PUBLIC ? 401 : 403);
    }

    private static boolean isLetIn(RawAnswer answer) {
        return answer.status() != 401
                && !(answer.status() == 403 && answer.body().contains(BY_ROLE));
    }

    private static String table(Map<Operation, Map<Column, Boolean>> seen) {
        StringBuilder text = new StringBuilder("""
                # Who may call what

                Each of the %,d cells was called by `RoleMatrixApiTest`, which writes this table and fails when it differs. `●` is let in, `◐` is let
                in for what stands in its district, `·` is refused: 401 without a credential, 403 with one. What is seen by whom of what an
                operation answers is said elsewhere (`src/docs/visibility.md`).

                """.formatted(seen.size() * Column.values().length));
        text.append(Arrays.stream(Column.values())
                .map(column -> column.title)
                .collect(Collectors.joining(" | ", "| Operation | ", " |\n")));
        text.append("| --- |").append(" :-: |".repeat(Column.values().length)).append('\n');
        seen.forEach((operation, cells) -> text.append(Arrays.stream(Column.values())
                .map(column -> sign(operation, column, Boolean.TRUE.equals(cells.get(column))))
                .collect(Collectors.joining(
                        " | ", "| " + operation.method() + " `" + operation.path() + "` | ", " |\n"))));
        return text.toString();
    }

    private static String sign(Operation operation, Column column, boolean letIn) {
        boolean limited =
                column == Column.DISTRICT && operation.roles().contains(Roles.REGISTRAR) && operation.isWrite();
        return letIn ? limited ? "◐" : "●" : "·";
    }
}
