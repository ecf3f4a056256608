package cn.innovation.registry.audit;

import cn.innovation.registry.exchange.ListAnswers;
import cn.innovation.registry.shared.http.Costly;
import cn.innovation.registry.shared.http.Cursor;
import cn.innovation.registry.shared.http.Format;
import cn.innovation.registry.shared.http.Language;
import cn.innovation.registry.shared.http.Page;
import cn.innovation.registry.shared.http.PageOrFile;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.shared.security.Roles;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/v1/audit")
@Tag(name = "audit", description = "Who did what, when, from where and what for; and the seals on it.")
public class AuditResource {
    private static final int USUAL_LIMIT = 50;
    private static final int HIGHEST_LIMIT = 1000;
    private static final String ORDER = "at";

    private final Sql sql;
    private final ObjectMapper json;
    private final ListAnswers answers;
    private final CallLog log;
    private final CurrentVertxRequest current;
    private final SecurityIdentity caller;

    AuditResource(
            Sql sql,
            ObjectMapper json,
            ListAnswers answers,
            CallLog log,
            CurrentVertxRequest current,
            SecurityIdentity caller) {
        this.sql = sql;
        this.json = json;
        this.answers = answers;
        this.log = log;
        this.current = current;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Roles.AUDITOR)
    @Costly(Costly.When.WHOLE_LIST)
    @Produces({Format.JSON_TYPE, Format.NDJSON_TYPE, Format.CSV_TYPE, Format.XLSX_TYPE})
    @Operation(
            operationId = "listAudit",
            summary = "What happened",
            description =
                    "The latest first, page by page, or as a file: every change with the values before and after it, every reveal of a"
                            + " contact person, and every call of somebody who said who he is. A call appears within a second or two"
                            + " after its answer, or with what it changed. Each question is written down before it is answered, and so"
                            + " stands in the next answer. What is of a contact person, and secrets, are in no entry.")
    public RestResponse<Page<AuditEntryView>> list(
            @BeanParam AuditParameters asked,
            @Parameter(
                            description = "How many at most: 1 to 1000, 50 if left out.",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000"))
                    @QueryParam("limit")
                    @Nullable
                    String limit,
            @Parameter(description = "`next` of the page before; with the same filters.")
                    @QueryParam("cursor")
                    @Nullable
                    String cursor,
            @BeanParam PageOrFile form,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        Parameters parameters = new Parameters();
        AuditFilter filter = AuditFilter.read(asked, parameters);
        Integer most = parameters.integer("limit", limit, 1, HIGHEST_LIMIT);
        Format answered = form.chosen(limit, cursor, parameters);
        parameters.check();
        String query = Integer.toHexString(filter.hashCode());
        AuditList.Place after = cursor == null ? null : place(cursor, query);
        writeDown();
        AuditList list = new AuditList(filter, json);
        int rows = most == null ? USUAL_LIMIT : most;
        return answers.of(
                "audit",
                answered,
                () -> Page.of(
                        sql.snapshot(session -> list.page(session, after, rows + 1)),
                        rows,
                        last -> cursor(last, query)),
                list,
                AuditEntryView.class,
                new AuditTable(json),
                Language.of(language));
    }

    @GET
    @RolesAllowed(Roles.AUDITOR)
    @Path("/verification")
    @Costly
    @Operation(
            operationId = "verifyAudit",
            summary = "Whether the seals hold",
            description =
                    "Reads the journals again and holds them against their seals, as far as it comes with a hundred thousand rows; `next`"
                            + " goes on. The first seal that does not hold is told with the reason. For the whole at once, and against"
                            + " seals that were noted elsewhere, there is a command (`verify-audit`).")
    public VerificationView verify(
            @Parameter(
                            description =
                                    "The number of the first seal to look at; the one before it is taken to be right. 1 if left out;"
                                            + " at most the one that comes next.",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", defaultValue = "1"))
                    @QueryParam("from")
                    @Nullable
                    String from) {
        Parameters parameters = new Parameters();
        Integer first = parameters.integer("from", from, 1, Integer.MAX_VALUE);
        parameters.check();
        return Seals.verification(sql, first == null ? 1 : first);
    }

    private void writeDown() {
        Call call = Call.of(current.getCurrent());
        log.write(Objects.requireNonNull(call), caller);
    }

    private static String cursor(AuditEntryView last, String query) {
        LocalDate day = last.at().atOffset(ZoneOffset.UTC).toLocalDate();
        return new Cursor(ORDER, last.at().toString(), last.id(), query, day, null).encode();
    }

    private static AuditList.Place place(String written, String query) {
        Cursor cursor = Cursor.decode("cursor", written, query);
        return instant(cursor.lastValue())
                .flatMap(at -> AuditList.Place.of(at, cursor.lastCode()))
                .orElseThrow(() -> Problem.of(ProblemType.INVALID_PARAMETER).violation("cursor", "INVALID_CURSOR"));
    }

    private static Optional<Instant> instant(@Nullable String written) {
        try {
            return Optional.ofNullable(written).map(Instant::parse);
        } catch (DateTimeParseException malformed) {
            return Optional.empty();
        }
    }
}
