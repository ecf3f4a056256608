package cn.innovation.registry.audit;

import cn.innovation.registry.shared.persistence.Sql;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;

/** Says at the start when the service works as somebody who could change what happened. It works nevertheless: to try it out, one is enough. */
@ApplicationScoped
class DatabaseRoles {
    private static final Logger LOG = Logger.getLogger(DatabaseRoles.class);

    private static final String MAY_FALSIFY = """
            select current_user, has_table_privilege('change', 'update') or has_table_privilege('change', 'delete')
                or has_table_privilege('change', 'truncate') or has_table_privilege('audit_seal', 'update')
            """;

    private final Sql sql;

    DatabaseRoles(Sql sql) {
        this.sql = sql;
    }

    void check(@Observes StartupEvent started) {
        sql.list(MAY_FALSIFY, List.of(), row -> row.getBoolean(2) ? row.getString(1) : "").stream()
                .filter(user -> !user.isEmpty())
                .forEach(user -> LOG.warnf(
                        "The service works as the database user %1$s, who owns the tables and so may change the journals and the audit."
                                + " To take that from it, make a second user (create role registry_application login password '...'),"
                                + " start with QUARKUS_DATASOURCE_USERNAME and QUARKUS_DATASOURCE_PASSWORD of that one, and with"
                                + " QUARKUS_FLYWAY_USERNAME=%1$s and QUARKUS_FLYWAY_PASSWORD; the rights are given at the start.",
                        user));
    }
}
