package cn.innovation.registry.shared.http;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** One of everything that a feature does, so that the edge can be tested on it. */
@Path("/v1/edge")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class EdgeProbeResource {
    private static final List<String> KINDS = List.of("high-tech", "tech-sme", "none");

    private final DataSource database;

    EdgeProbeResource(DataSource database) {
        this.database = database;
    }

    public record Filter(
            @RestQuery @Nullable String on,
            @RestQuery @Nullable String knownAt,
            @RestQuery @Nullable String kind,
            @RestQuery @Nullable String sort,
            @RestQuery @Nullable String limit,
            @RestQuery("known") @Nullable String truth,
            @RestQuery @Nullable String id,
            @RestQuery @Nullable String q) {}

    public record Answer(
            @Nullable String on,
            List<String> kinds,
            int limit,
            @Nullable String q) {}

    @GET
    @Operation(hidden = true)
    public Answer list(@BeanParam Filter filter) throws SQLException {
        Parameters parameters = new Parameters();
        var on = parameters.day("on", filter.on());
        Instant knownAt = parameters.instant("knownAt", filter.knownAt());
        List<String> kinds = parameters.codes("kind", filter.kind(), KINDS);
        String sort = parameters.choice("sort", filter.sort(), List.of("name", "-name"));
        Integer limit = parameters.integer("limit", filter.limit(), 1, 1000);
        Boolean truth = parameters.bool("known", filter.truth());
        UUID id = parameters.uuid("id", filter.id());
        String q = parameters.text("q", filter.q(), 100);
        parameters.check();
        String stored = echo(Objects.requireNonNullElse(q, ""));
        return new Answer(
                on == null ? null : on.toString(),
                kinds,
                Objects.requireNonNullElse(limit, 50),
                knownAt == null && sort == null && truth == null && id == null ? stored : q);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public ProbeForm create(ProbeForm form) throws SQLException {
        return new ProbeForm(
                echo(form.name()),
                form.description(),
                form.registeredOn(),
                form.at(),
                form.staff(),
                form.size(),
                form.amount(),
                form.active(),
                form.location(),
                form.codes(),
                form.notes());
    }

    @GET
    @Path("/items/{id}")
    @Operation(hidden = true)
    public Answer get(@RestPath String id) {
        Parameters parameters = new Parameters();
        parameters.uuid("id", id);
        parameters.check();
        return new Answer(null, List.of(), 1, id);
    }

    @DELETE
    @Path("/items/{id}")
    @Operation(hidden = true)
    public void delete(@RestPath int id) {}

    @GET
    @Path("/secret")
    @RolesAllowed("nobody")
    @Operation(hidden = true)
    public Answer secret() {
        return new Answer(null, List.of(), 1, null);
    }

    /** Fails as the name says. */
    @GET
    @Path("/failures/{name}")
    @Operation(hidden = true)
    public Answer fail(@RestPath String name) throws Exception {
        throw ProbeFailures.named(name, database);
    }

    private String echo(String text) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("select ?::text")) {
            statement.setString(1, text);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
