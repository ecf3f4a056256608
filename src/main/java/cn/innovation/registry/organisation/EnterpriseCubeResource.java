package cn.innovation.registry.organisation;

import cn.innovation.registry.shared.http.Costly;
import cn.innovation.registry.shared.http.Language;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.http.TaggedByRegistry;
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

/** The questions to a cube of the enterprises; a subclass gives the address and what is counted. */
public abstract class EnterpriseCubeResource {
    private final Statistics statistics;

    protected EnterpriseCubeResource(Statistics statistics) {
        this.statistics = statistics;
    }

    /** Faults of the filters are left in the parameters. */
    abstract Countable countable(EnterpriseFilter filter, Parameters parameters);

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
            summary = "How many enterprises there are on a day, by group",
            description =
                    "How many the list of enterprises with the same filters has on the day, by any dimension of `structure`: the"
                            + " list is the evidence of the number. Among `qualifications` only holders count, each once per kind:"
                            + " who holds two kinds is in both, so those cells do not add up.")
    @APIResponseSchema(value = CellsView.class, responseDescription = "The counts")
    @Costly(Costly.When.NOT_IN_STOCK)
    public Response cells(
            @BeanParam EnterpriseFilter filter,
            @BeanParam StatisticsParameters asked,
            @RestHeader(HttpHeaders.ACCEPT) List<String> accept,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        Parameters parameters = new Parameters();
        Countable countable = countable(filter, parameters);
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
            summary = "How many enterprises there are from time to time",
            description = "The same count at the end of each month, quarter or year, at most 240 of them.")
    @APIResponseSchema(value = SeriesView.class, responseDescription = "The counts of each point")
    @Costly(Costly.When.NOT_IN_STOCK)
    public Response series(
            @BeanParam EnterpriseFilter filter,
            @BeanParam SeriesParameters asked,
            @RestHeader(HttpHeaders.ACCEPT) List<String> accept,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        Parameters parameters = new Parameters();
        Countable countable = countable(filter, parameters);
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
            summary = "Why the number of enterprises changed",
            description =
                    "Opening, what came and went by cause, and closing, for each group. Filters and dimensions are those of where an"
                            + " enterprise stands (tier, district, cluster); of `qualifications`, its place and the kind.")
    @APIResponseSchema(value = FlowsView.class, responseDescription = "The flows")
    @Costly(Costly.When.NOT_IN_STOCK)
    public Response flows(
            @BeanParam EnterpriseFilter filter,
            @BeanParam FlowParameters asked,
            @RestHeader(HttpHeaders.ACCEPT) List<String> accept,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        Parameters parameters = new Parameters();
        Countable countable = countable(filter, parameters);
        return statistics.flows(countable, asked, parameters, accept, Language.of(language));
    }

    @GET
    @PermitAll
    @TaggedByRegistry
    @Path("/structure")
    @Operation(
            summary = "What enterprises can be counted by",
            description = "The dimensions of the cube, their code lists, and whether their cells add up.")
    public StructureView structure(
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        return statistics.structure(countable(new EnterpriseFilter(), new Parameters()), Language.of(language));
    }
}
