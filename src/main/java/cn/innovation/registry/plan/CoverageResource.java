package cn.innovation.registry.plan;

import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.http.TaggedByRegistry;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.RecordTime;
import cn.innovation.registry.shared.record.AsOf;
import cn.innovation.registry.shared.security.Roles;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/coverage")
@Tag(
        name = "coverage",
        description = "How much of what there is the registry holds, as declared per kind, year and district.")
public class CoverageResource {
    private final Coverages coverages;
    private final CoverageService service;
    private final CoveredKinds kinds;
    private final CodeLists lists;
    private final RecordTime recordTime;
    private final Clock clock;

    CoverageResource(
            Coverages coverages,
            CoverageService service,
            CoveredKinds kinds,
            CodeLists lists,
            RecordTime recordTime,
            Clock clock) {
        this.coverages = coverages;
        this.service = service;
        this.kinds = kinds;
        this.lists = lists;
        this.recordTime = recordTime;
        this.clock = clock;
    }

    @GET
    @PermitAll
    @TaggedByRegistry
    @Operation(
            operationId = "listCoverage",
            summary = "The declarations of coverage",
            description =
                    "Counts, points of series and indicators carry the coverage that is declared for their kind, year and"
                            + " district; a district without a declaration of its own has the city's, and what is not declared"
                            + " is `none`. Without pages.")
    public CoverageView list(
            @Parameter(
                            description =
                                    "Codes of `qualification-kinds`, or kinds of record: `enterprise`, `platform`,"
                                            + " `carrier`, `zone`, `team`, `finance-institution`.")
                    @QueryParam("kind")
                    @Nullable
                    String kind,
            @Parameter(description = "The year.", schema = @Schema(type = SchemaType.INTEGER))
                    @QueryParam("year")
                    @Nullable
                    String year,
            @Parameter(description = "Codes of `districts`; `none`: declarations for the whole city.")
                    @QueryParam("district")
                    @Nullable
                    String district,
            @Parameter(description = "As known at this instant.", schema = @Schema(format = "date-time"))
                    @QueryParam("knownAt")
                    @Nullable
                    String knownAt) {
        Parameters parameters = new Parameters();
        List<String> wanted = parameters.codes("kind", kind, kinds.codes());
        Integer inYear = parameters.integer("year", year, 1980, 2100);
        Set<String> places = new LinkedHashSet<>(lists.districtsOfTheCity());
        places.add("none");
        List<String> districts = parameters.codes("district", district, places);
        String horizon = recordTime.horizon("knownAt", parameters.instant("knownAt", knownAt), parameters);
        parameters.check();
        List<Condition> conditions = new ArrayList<>();
        conditions.add(Condition.of("c.kind = any (?)", wanted.isEmpty() ? List.copyOf(kinds.codes()) : wanted));
        conditions.add(new AsOf(LocalDate.now(clock), horizon).known("c"));
        if (inYear != null) {
            conditions.add(Condition.of("c.year = ?", inYear));
        }
        if (!districts.isEmpty()) {
            conditions.add(Condition.of("coalesce(c.district, 'none') = any (?)", districts));
        }
        return new CoverageView(coverages.list(Condition.all(conditions.stream())));
    }

    @PUT
    @RolesAllowed(Roles.STATISTICIAN)
    @Operation(
            operationId = "putCoverage",
            summary = "Declare coverage",
            description =
                    "Declares or declares anew what is named, one or many, all or none of it; the rest stays as it is. The same"
                            + " declaration again changes nothing. What was declared before stays known. The answer is all"
                            + " declarations of the kinds that were named.")
    public CoverageView put(CoverageForm form) {
        service.declare(form.items());
        List<String> named = form.items().stream()
                .map(CoverageForm.DeclarationForm::kind)
                .distinct()
                .toList();
        return new CoverageView(coverages.list(Condition.of("c.kind = any (?) and c.known_until is null", named)));
    }
}
