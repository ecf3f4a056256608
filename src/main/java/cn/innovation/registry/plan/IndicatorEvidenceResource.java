package cn.innovation.registry.plan;

import cn.innovation.registry.exchange.ListAnswers;
import cn.innovation.registry.plan.Evidence.MemberView;
import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.shared.http.Costly;
import cn.innovation.registry.shared.http.Cursor;
import cn.innovation.registry.shared.http.Format;
import cn.innovation.registry.shared.http.Language;
import cn.innovation.registry.shared.http.Page;
import cn.innovation.registry.shared.http.PageOrFile;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.http.ShortHash;
import cn.innovation.registry.shared.http.TaggedByRegistry;
import cn.innovation.registry.shared.record.AsOf;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The records behind the numbers of the indicators. */
@Path("/v1/plans/{plan}/indicators/{code}")
@Tag(name = "plans")
public class IndicatorEvidenceResource {

    private final Evidence evidence;
    private final Difference difference;
    private final IndicatorQuestions questions;
    private final CodeLists lists;
    private final ListAnswers answers;

    IndicatorEvidenceResource(
            Evidence evidence,
            Difference difference,
            IndicatorQuestions questions,
            CodeLists lists,
            ListAnswers answers) {
        this.answers = answers;
        this.evidence = evidence;
        this.difference = difference;
        this.questions = questions;
        this.lists = lists;
    }

    @GET
    @PermitAll
    @TaggedByRegistry
    @Path("/evidence")
    @Operation(
            operationId = "listPlanIndicatorEvidence",
            summary = "The records behind a computed value",
            description =
                    "Exactly the records that a reading counts, each once, page by page or as a file. An opening balance has no records:"
                            + " the value of a cumulative reading is larger by it. 400 for a reading that counts no records.")
    @Costly
    @Produces({Format.JSON_TYPE, Format.NDJSON_TYPE, Format.CSV_TYPE, Format.XLSX_TYPE})
    public RestResponse<Page<MemberView>> evidence(
            @Parameter(example = "jiangmen-14-5") @PathParam("plan") String plan,
            @Parameter(description = "The code of an indicator of the plan.", example = "tech-smes") @PathParam("code")
                    String code,
            @Parameter(description = "The code of a reading; the one in use if left out.")
                    @QueryParam("reading")
                    @Nullable
                    String reading,
            @Parameter(
                            description = "The day on which it is so (Asia/Shanghai); today if left out.",
                            schema = @Schema(type = SchemaType.STRING, format = "date"))
                    @QueryParam("on")
                    @Nullable
                    String on,
            @Parameter(description = "As known at this instant.", schema = @Schema(format = "date-time"))
                    @QueryParam("knownAt")
                    @Nullable
                    String knownAt,
            @Parameter(description = "A code of `districts`; `none`: where it stands is not known.")
                    @QueryParam("district")
                    @Nullable
                    String district,
            @BeanParam PageParameters page,
            @BeanParam PageOrFile form,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        Parameters parameters = new Parameters();
        Instant known = parameters.instant("knownAt", knownAt);
        int limit = page.limit(parameters);
        Format format = form.chosen(page.limit, page.cursor, parameters);
        Set<String> places = new LinkedHashSet<>(lists.districtsOfTheCity());
        places.add("none");
        String place = parameters.choice("district", district, places);
        AsOf today = questions.asOf(parameters, on, known);
        parameters.check();
        Reading counted = questions.reading(plan, code, reading);
        String hash = ShortHash.of(plan, code, counted.code(), on, knownAt, place);
        Cursor after = page.after(hash);
        AsOf asOf = after == null ? today : new AsOf(after.on(), today.horizon());
        return answers.of(
                "%s-%s-%s".formatted(code, counted.code(), asOf.on()),
                format,
                () -> evidence.page(counted, asOf, known, place, limit, after, hash),
                Evidence.whole(counted, asOf, place),
                MemberView.class,
                ListAnswers.columns(MemberView.class),
                Language.of(language));
    }

    @GET
    @PermitAll
    @TaggedByRegistry
    @Path("/difference")
    @Operation(
            operationId = "getPlanIndicatorDifference",
            summary = "Why a computed value is another one as known later",
            description =
                    "Of one day, as known at two instants: the records that are counted in one of them alone, and what was"
                            + " recorded of them in between, with reason and document. Page by page; 400 for an indicator that"
                            + " counts no records.")
    @Costly
    public DifferenceView difference(
            @Parameter(example = "jiangmen-14-5") @PathParam("plan") String plan,
            @Parameter(description = "The code of an indicator of the plan.", example = "high-tech-enterprises")
                    @PathParam("code")
                    String code,
            @Parameter(
                            description = "The earlier instant.",
                            required = true,
                            schema = @Schema(format = "date-time", examples = "2026-01-02T03:04:05Z"))
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(
                            description = "The later instant.",
                            required = true,
                            schema = @Schema(format = "date-time", examples = "2026-01-03T03:04:05Z"))
                    @QueryParam("to")
                    @Nullable
                    String to,
            @Parameter(
                            description = "The day that both values are of (Asia/Shanghai); today if left out.",
                            schema = @Schema(type = SchemaType.STRING, format = "date"))
                    @QueryParam("on")
                    @Nullable
                    String on,
            @Parameter(description = "The code of a reading; the one in use if left out.")
                    @QueryParam("reading")
                    @Nullable
                    String reading,
            @BeanParam PageParameters page) {
        Parameters parameters = new Parameters();
        Instant earlier = required(parameters, "from", from);
        Instant later = required(parameters, "to", to);
        int limit = page.limit(parameters);
        if (earlier != null && later != null && !earlier.isBefore(later)) {
            parameters.fault("to", "NOT_AFTER_FROM", earlier);
        }
        AsOf before = questions.asOf(parameters, "from", on, earlier);
        AsOf after = questions.asOf(parameters, "to", on, later);
        parameters.check();
        Reading counted = questions.reading(plan, code, reading);
        String hash = ShortHash.of(plan, code, counted.code(), on, from, to);
        Cursor ended = page.after(hash);
        LocalDate day = ended == null ? before.on() : ended.on();
        return difference.of(
                counted,
                new Difference.Span(
                        new AsOf(day, before.horizon()),
                        new AsOf(day, after.horizon()),
                        Objects.requireNonNull(earlier),
                        Objects.requireNonNull(later)),
                limit,
                ended,
                hash);
    }

    private static @Nullable Instant required(Parameters parameters, String name, @Nullable String value) {
        if (value == null) {
            parameters.fault(name, "REQUIRED");
            return null;
        }
        return parameters.instant(name, value);
    }
}
