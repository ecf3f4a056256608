package cn.innovation.registry.plan;

import cn.innovation.registry.plan.Evidence.MemberView;
import cn.innovation.registry.plan.IndicatorReport.Question;
import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.shared.http.Cursor;
import cn.innovation.registry.shared.http.Language;
import cn.innovation.registry.shared.http.Page;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.http.ShortHash;
import cn.innovation.registry.shared.http.TaggedByRegistry;
import cn.innovation.registry.shared.persistence.RecordTime;
import cn.innovation.registry.shared.record.AsOf;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/plans/{plan}/indicators")
@Tag(name = "plans")
public class IndicatorResource {
    private static final int USUAL_LIMIT = 50;
    private static final int HIGHEST_LIMIT = 1000;

    private final IndicatorReport report;
    private final Evidence evidence;
    private final Series series;
    private final Difference difference;
    private final Plans plans;
    private final Indicators indicators;
    private final CodeLists lists;
    private final RecordTime recordTime;
    private final Clock clock;

    IndicatorResource(
            IndicatorReport report,
            Evidence evidence,
            Series series,
            Difference difference,
            Plans plans,
            Indicators indicators,
            CodeLists lists,
            RecordTime recordTime,
            Clock clock) {
        this.report = report;
        this.evidence = evidence;
        this.series = series;
        this.difference = difference;
        this.plans = plans;
        this.indicators = indicators;
        this.lists = lists;
        this.recordTime = recordTime;
        this.clock = clock;
    }

    @GET
    @PermitAll
    @TaggedByRegistry
    @Operation(
            operationId = "listPlanIndicators",
            summary = "How the indicators of a plan stand",
            description =
                    "For each indicator what it is to reach, what the registry computes by every reading, what was published,"
                            + " and what follows. Nothing is concluded from what is not known: without an official value, and"
                            + " with coverage that is not declared complete, there is no data. Without pages.")
    public IndicatorsView list(
            @Parameter(example = "jiangmen-14-5") @PathParam("plan") String plan,
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
            @Parameter(description = "`district`: also by district.") @QueryParam("by") @Nullable String by,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        Parameters parameters = new Parameters();
        Instant known = parameters.instant("knownAt", knownAt);
        AsOf asOf = asOf(parameters, on, known);
        boolean byDistrict = parameters.choice("by", by, Set.of("district")) != null;
        parameters.check();
        if (plans.find(plan).isEmpty()) {
            throw Problem.of(ProblemType.NOT_FOUND);
        }
        return report.of(plan, new Question(asOf, known, Language.of(language), byDistrict));
    }

    @GET
    @PermitAll
    @TaggedByRegistry
    @Path("/{code}/evidence")
    @Operation(
            operationId = "listPlanIndicatorEvidence",
            summary = "The records behind a computed value",
            description =
                    "Exactly the records that a reading counts, each once, page by page. An opening balance has no records:"
                            + " the value of a cumulative reading is larger by it. 400 for a reading that counts no records.")
    public Page<MemberView> evidence(
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
            @Parameter(
                            description = "How many records a page has, 1 to 1000.",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            defaultValue = "50",
                                            minimum = "1",
                                            maximum = "1000"))
                    @QueryParam("limit")
                    @Nullable
                    String limit,
            @Parameter(description = "Where the page begins: `next` of the page before.")
                    @QueryParam("cursor")
                    @Nullable
                    String cursor) {
        Parameters parameters = new Parameters();
        Instant known = parameters.instant("knownAt", knownAt);
        Integer wanted = parameters.integer("limit", limit, 1, HIGHEST_LIMIT);
        Set<String> places = new LinkedHashSet<>(lists.districtsOfTheCity());
        places.add("none");
        String place = parameters.choice("district", district, places);
        AsOf today = asOf(parameters, on, known);
        parameters.check();
        Reading counted = reading(plan, code, reading);
        String hash = ShortHash.of(plan, code, counted.code(), on, knownAt, place);
        Cursor after = cursor == null ? null : Cursor.decode("cursor", cursor, hash);
        AsOf asOf = after == null ? today : new AsOf(after.on(), today.horizon());
        return evidence.page(counted, asOf, known, place, Objects.requireNonNullElse(wanted, USUAL_LIMIT), after, hash);
    }

    @GET
    @PermitAll
    @TaggedByRegistry
    @Path("/{code}/series")
    @Operation(
            operationId = "getPlanIndicatorSeries",
            summary = "An indicator from year to year",
            description =
                    "At the end of every year from the baseline to the last year of the plan: what was published, what the"
                            + " registry computes, what is expected, and which of them the point rests on.")
    public IndicatorSeriesView series(
            @Parameter(example = "jiangmen-14-5") @PathParam("plan") String plan,
            @Parameter(description = "The code of an indicator of the plan.", example = "high-tech-enterprises")
                    @PathParam("code")
                    String code,
            @Parameter(description = "The code of a reading; the one in use if left out.")
                    @QueryParam("reading")
                    @Nullable
                    String reading,
            @Parameter(description = "As known at this instant.", schema = @Schema(format = "date-time"))
                    @QueryParam("knownAt")
                    @Nullable
                    String knownAt) {
        Parameters parameters = new Parameters();
        Instant known = parameters.instant("knownAt", knownAt);
        AsOf today = asOf(parameters, null, known);
        parameters.check();
        PlanView found = plans.find(plan).orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
        IndicatorView indicator =
                indicators.find(plan, code, today.horizon()).orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
        Reading used = reading == null ? indicator.readingInUse() : choose(indicator.readings(), reading);
        return series.of(found, indicator, used, today, known);
    }

    @GET
    @PermitAll
    @TaggedByRegistry
    @Path("/{code}/difference")
    @Operation(
            operationId = "getPlanIndicatorDifference",
            summary = "Why a computed value is another one as known later",
            description =
                    "Of one day, as known at two instants: the records that are counted in one of them alone, and what was"
                            + " recorded of them in between, with reason and document. Page by page; 400 for an indicator that"
                            + " counts no records.")
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
            @Parameter(
                            description = "How many records a page has, 1 to 1000.",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            defaultValue = "50",
                                            minimum = "1",
                                            maximum = "1000"))
                    @QueryParam("limit")
                    @Nullable
                    String limit,
            @Parameter(description = "Where the page begins: `next` of the page before.")
                    @QueryParam("cursor")
                    @Nullable
                    String cursor) {
        Parameters parameters = new Parameters();
        Instant earlier = required(parameters, "from", from);
        Instant later = required(parameters, "to", to);
        Integer wanted = parameters.integer("limit", limit, 1, HIGHEST_LIMIT);
        if (earlier != null && later != null && !earlier.isBefore(later)) {
            parameters.fault("to", "NOT_AFTER_FROM", earlier);
        }
        AsOf before = asOf(parameters, "from", on, earlier);
        AsOf after = asOf(parameters, "to", on, later);
        parameters.check();
        Reading counted = reading(plan, code, reading);
        String hash = ShortHash.of(plan, code, counted.code(), on, from, to);
        Cursor page = cursor == null ? null : Cursor.decode("cursor", cursor, hash);
        LocalDate day = page == null ? before.on() : page.on();
        return difference.of(
                counted,
                new Difference.Span(
                        new AsOf(day, before.horizon()),
                        new AsOf(day, after.horizon()),
                        Objects.requireNonNull(earlier),
                        Objects.requireNonNull(later)),
                Objects.requireNonNullElse(wanted, USUAL_LIMIT),
                page,
                hash);
    }

    private static @Nullable Instant required(Parameters parameters, String name, @Nullable String value) {
        if (value == null) {
            parameters.fault(name, "REQUIRED");
            return null;
        }
        return parameters.instant(name, value);
    }

    private static Reading choose(List<Reading> readings, String wanted) {
        return readings.stream()
                .filter(reading -> reading.code().equals(wanted))
                .findFirst()
                .orElseThrow(() -> Problem.of(ProblemType.INVALID_PARAMETER)
                        .violation(
                                "reading",
                                "UNKNOWN_CODE",
                                List.of(wanted),
                                readings.stream().map(Reading::code).toList()));
    }

    private Reading reading(String plan, String code, @Nullable String wanted) {
        List<Reading> readings = indicators
                .find(plan, code, null)
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND))
                .readings();
        Reading found = wanted == null
                ? readings.stream().filter(Reading::inUse).findFirst().orElse(null)
                : choose(readings, wanted);
        if (found == null || found.rule().equals("growth")) {
            throw Problem.of(ProblemType.INVALID_PARAMETER).violation("reading", "COUNTS_NO_RECORDS");
        }
        return found;
    }

    private AsOf asOf(Parameters parameters, @Nullable String on, @Nullable Instant knownAt) {
        return asOf(parameters, "knownAt", on, knownAt);
    }

    private AsOf asOf(Parameters parameters, String instant, @Nullable String on, @Nullable Instant knownAt) {
        LocalDate day = parameters.day("on", on);
        return new AsOf(
                Objects.requireNonNullElseGet(day, () -> LocalDate.now(clock)),
                recordTime.horizon(instant, knownAt, parameters));
    }
}
