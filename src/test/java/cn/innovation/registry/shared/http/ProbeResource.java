package cn.innovation.registry.shared.http;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Shows the conventions of answers by themselves. */
@Path("/v1/probe")
@PermitAll
public class ProbeResource {
    static final AtomicInteger LISTED = new AtomicInteger();

    private final Preconditions preconditions;
    private final IdempotencyService idempotency;
    private final DataSource database;

    ProbeResource(Preconditions preconditions, IdempotencyService idempotency, DataSource database) {
        this.preconditions = preconditions;
        this.idempotency = idempotency;
        this.database = database;
    }

    public record ProbeView(String name, long version) implements Versioned {}

    public record ProbeForm(@Nullable String name, @Nullable Integer fails) {
        public ProbeForm {
            fails = Objects.requireNonNullElse(fails, 0);
        }
    }

    @GET
    @Path("records/seven")
    @Operation(hidden = true)
    public ProbeView record(@QueryParam("on") String on, @QueryParam("labels") String labels) {
        return new ProbeView("七", 7);
    }

    @PUT
    @Path("records/seven")
    @Operation(hidden = true)
    public ProbeView replace(ProbeForm form) {
        if (!preconditions.onlyIfAbsent()) {
            preconditions.requireIfMatch();
        }
        preconditions.check(7);
        return new ProbeView("七", 8);
    }

    @GET
    @Path("records")
    @TaggedByRegistry
    @Operation(hidden = true)
    public Page<String> list(
            @QueryParam("cursor") @DefaultValue("") String cursor, @QueryParam("district") String district) {
        LISTED.incrementAndGet();
        return new Page<>(List.of("七"), cursor.isEmpty() ? "abc" : null);
    }

    @POST
    @Path("records")
    @Operation(hidden = true)
    public Response create(ProbeForm form, @QueryParam("kind") String kind) {
        return idempotency.once(form, () -> {
            int number = insert();
            int fails = Objects.requireNonNullElse(form.fails(), 0);
            if (fails > 0) {
                throw Problem.of(fails == 409 ? ProblemType.REQUEST_IN_FLIGHT : ProblemType.INVALID_PARAMETER);
            }
            return Response.created(URI.create("/v1/probe/records/" + number))
                    .entity(new ProbeView(String.valueOf(form.name()), number))
                    .build();
        });
    }

    private int insert() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into probe default values");
            try (var row = statement.executeQuery("select max(id), pg_sleep(0.05) from probe")) {
                row.next();
                return row.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
