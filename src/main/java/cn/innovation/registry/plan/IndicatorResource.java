package cn.innovation.registry.plan;

import cn.innovation.registry.plan.IndicatorReport.Question;
import cn.innovation.registry.shared.http.Costly;
import cn.innovation.registry.shared.http.Language;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.http.TaggedByRegistry;
import cn.innovation.registry.shared.record.AsOf;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
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
    private final IndicatorReport report;
    private final Series series;
    private final Plans plans;
    private final Indicators indicators;
    private final IndicatorQuestions questions;

    IndicatorResource(
            IndicatorReport report, Series series, Plans plans, Indicators indicators, IndicatorQuestions questions) {
        this.report = report;
        this.series = series;
        this.plans = plans;
        this.indicators = indicators;
        this.questions = questions;
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
        AsOf asOf = questions.asOf(parameters, on, known);
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
    @Path("/{code}/series")
    @Operation(
            operationId = "getPlanIndicatorSeries",
            summary = "An indicator from year to year",
            description =
                    "At the end of every year from the baseline to the last year of the plan: what was published, what the"
                            + " registry computes, what is expected, and which of them the point rests on.")
    @Costly
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
        AsOf today = questions.asOf(parameters, null, known);
        parameters.check();
        PlanView found = plans.find(plan).orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
        IndicatorView indicator =
                indicators.find(plan, code, today.horizon()).orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
        Reading used =
                reading == null ? indicator.readingInUse() : IndicatorQuestions.choose(indicator.readings(), reading);
        return series.of(found, indicator, used, today, known);
    }
}
