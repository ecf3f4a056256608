package cn.innovation.registry.facility;

import cn.innovation.registry.shared.http.Costly;
import cn.innovation.registry.shared.http.Language;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.http.TaggedByRegistry;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.statistics.CellsView;
import cn.innovation.registry.statistics.Countable;
import cn.innovation.registry.statistics.FlowParameters;
import cn.innovation.registry.statistics.FlowsView;
import cn.innovation.registry.statistics.SeriesParameters;
import cn.innovation.registry.statistics.SeriesView;
import cn.innovation.registry.statistics.Statistics;
import cn.innovation.registry.statistics.StatisticsParameters;
import cn.innovation.registry.statistics.StructureView;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;

/** The questions to a cube of what is recognised: platforms, carriers and zones; a subclass gives the address. */
public abstract class RecognisedCubeResource {
    private final FacilityCounts counts;
    private final Statistics statistics;
    private final RecordKind kind;

    RecognisedCubeResource(FacilityCounts counts, Statistics statistics, RecordKind kind) {
        this.counts = counts;
        this.statistics = statistics;
        this.kind = kind;
    }

    @GET
    @PermitAll
    @TaggedByRegistry
    @Produces({
        MediaType.APPLICATION_JSON,
        "text/csv",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.jsonstat+json",
        "application/vnd.sdmx.data+csv"
    })
    @Operation(
            summary = "How many recognised facilities there are on a day, by group",
            description =
                    "How many the list of the kind with the same filters has on the day, by any dimension of `structure`: the list is the"
                            + " evidence of the number. A facility with several types is in the cell of each, so those do not add up;"
                            + " without the type it counts once, at the highest level of what is asked for, and with it at that of the"
                            + " type.")
    @APIResponseSchema(value = CellsView.class, responseDescription = "The counts")
    @Costly(Costly.When.NOT_IN_STOCK)
    public Response cells(
            @BeanParam RecognisedFilter filter,
            @BeanParam StatisticsParameters asked,
            @RestHeader(HttpHeaders.ACCEPT) List<String> accept,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        Parameters parameters = new Parameters();
        Countable countable = counts.of(kind, filter, parameters);
        return statistics.cells(countable, asked, parameters, accept, Language.of(language));
    }

    @GET
    @PermitAll
    @TaggedByRegistry
    @Path("/series")
    @Produces({
        MediaType.APPLICATION_JSON,
        "text/csv",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.jsonstat+json",
        "application/vnd.sdmx.data+csv"
    })
    @Operation(
            summary = "How many recognised facilities there are from time to time",
            description = "The same count at the end of each month, quarter or year, at most 240 of them.")
    @APIResponseSchema(value = SeriesView.class, responseDescription = "The counts of each point")
    @Costly(Costly.When.NOT_IN_STOCK)
    public Response series(
            @BeanParam RecognisedFilter filter,
            @BeanParam SeriesParameters asked,
            @RestHeader(HttpHeaders.ACCEPT) List<String> accept,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        Parameters parameters = new Parameters();
        Countable countable = counts.of(kind, filter, parameters);
        return statistics.series(countable, asked, parameters, accept, Language.of(language));
    }

    @GET
    @PermitAll
    @TaggedByRegistry
    @Path("/flows")
    @Produces({
        MediaType.APPLICATION_JSON,
        "text/csv",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    })
    @Operation(
            summary = "Why the number of recognised facilities changed",
            description =
                    "Opening, what came and went by cause, and closing, for each group, for the filters by type, level, district and"
                            + " cluster. By type each type comes and goes by itself; else a facility counts once, at its highest level.")
    @APIResponseSchema(value = FlowsView.class, responseDescription = "The flows")
    @Costly(Costly.When.NOT_IN_STOCK)
    public Response flows(
            @BeanParam RecognisedFilter filter,
            @BeanParam FlowParameters asked,
            @RestHeader(HttpHeaders.ACCEPT) List<String> accept,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        Parameters parameters = new Parameters();
        Countable countable = counts.of(kind, filter, parameters);
        return statistics.flows(countable, asked, parameters, accept, Language.of(language));
    }

    @GET
    @PermitAll
    @TaggedByRegistry
    @Path("/structure")
    @Operation(
            summary = "What recognised facilities can be counted by",
            description = "The dimensions of the cube, their code lists, and whether their cells add up.")
    public StructureView structure(
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        return statistics.structure(counts.of(kind, new RecognisedFilter(), new Parameters()), Language.of(language));
    }
}
