package cn.innovation.registry.access;

import cn.innovation.registry.shared.persistence.Sql;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Whose key it is: asked of the database at each request, along its primary key, so that a key which was ended or a client which was
 * disabled is refused at the next one, on every instance.
 */
@ApplicationScoped
class ClientKeys {
    private static final Logger LOG = Logger.getLogger(ClientKeys.class);

    private static final String FIND = """
            select c.id, c.name, c.purpose, c.roles, c.districts, least(k.expires_at, k.ended_at) as until,
                k.last_used_at is null or k.last_used_at < clock_timestamp() - interval '1 minute' as unmarked
            from client_key k join client c on c.id = k.client_id
            where k.sha256 = ? and c.enabled and least(k.expires_at, k.ended_at) > clock_timestamp()
            """;

    private static final String MARK = """
            update client_key set last_used_at = clock_timestamp()
            where sha256 in (select decode(hex, 'hex') from unnest(?::text[]) hex)
              and (last_used_at is null or last_used_at < clock_timestamp() - interval '1 minute')
            """;

    private final Sql sql;

    /** Used, and not yet marked so: no request waits for that. */
    private final Set<String> used = ConcurrentHashMap.newKeySet();

    ClientKeys(Sql sql) {
        this.sql = sql;
    }

    Optional<Caller> find(byte[] sha256) {
        return sql.first(FIND, List.of(sha256), row -> {
            if (row.getBoolean("unmarked")) {
                used.add(HexFormat.of().formatHex(sha256));
            }
            return caller(row);
        });
    }

    @Scheduled(every = "${registry.access.mark-use-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void mark() {
        List<String> keys = List.copyOf(used);
        if (!keys.isEmpty()) {
            sql.update(MARK, keys);
            keys.forEach(used::remove);
        }
    }

    /** What was used in the last seconds; a registry without a database stops all the same. */
    void stop(@Observes ShutdownEvent event) {
        try {
            mark();
        } catch (RuntimeException failure) {
            LOG.warnf("The last use of %s keys could not be written: %s", used.size(), failure.getMessage());
        }
    }

    private static Caller caller(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        Array districts = row.getArray("districts");
        return new Caller(
                Caller.Kind.CLIENT_KEY,
                Caller.nameOf(id),
                row.getString("name"),
                Set.of((String[]) row.getArray("roles").getArray()),
                districts == null ? null : Set.of((String[]) districts.getArray()),
                row.getString("purpose"),
                row.getObject("until", OffsetDateTime.class).toInstant(),
                id);
    }
}
