package cn.innovation.registry.search;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Answers of the Reconciliation Service API 0.2; the names of their members are the specification's. */
final class ReconcileView {
    private ReconcileView() {}

    @Schema(name = "ReconcileManifest", description = "What the service offers.")
    record Manifest(
            @Schema(description = "The versions of the API.", examples = "[\"0.2\"]")
            List<String> versions,

            @Schema(description = "The name of the service.", examples = "创新主体登记库")
            String name,

            @Schema(description = "What the ids are: the keys of records.", examples = "http://localhost:8080/v1/")
            String identifierSpace,

            @Schema(description = "What the types and properties are.", examples = "http://localhost:8080/q/openapi")
            String schemaSpace,

            @Schema(description = "Where it is described.", examples = "http://localhost:8080/q/swagger-ui")
            String documentation,

            @Schema(description = "The kinds of record.") List<Named> defaultTypes,

            @Schema(description = "Where a record is shown.")
            View view,

            @Schema(description = "Where suggestions are made.")
            Suggest suggest) {}

    @Schema(name = "ReconcileType", description = "A kind of record, or a property.")
    record Named(
            @Schema(description = "Its code.", examples = "enterprise")
            String id,

            @Schema(description = "Its name.", examples = "企业")
            String name) {}

    @Schema(name = "ReconcileViewTemplate", description = "Where a record is shown.")
    record View(
            @Schema(description = "A template of addresses.", examples = "http://localhost:8080/v1/search?q={{id}}")
            String url) {}

    @Schema(name = "ReconcileSuggest", description = "Where suggestions are made.")
    record Suggest(
            @Schema(description = "Of records.") Service entity,
            @Schema(description = "Of kinds.") Service type,
            @Schema(description = "Of properties.") Service property) {}

    @Schema(name = "ReconcileService", description = "Where a service is.")
    record Service(
            @Schema(description = "The address.", examples = "http://localhost:8080") @JsonProperty("service_url")
            String serviceUrl,

            @Schema(description = "The path at it.", examples = "/v1/reconcile/suggest/entity")
            @JsonProperty("service_path")
            String servicePath) {}

    @Schema(name = "ReconcileResult", description = "The candidates of a query, the best first.")
    record Result(@Schema(description = "The candidates.") List<Candidate> result) {}

    @Schema(name = "ReconcileCandidate", description = "A record that may be meant.")
    record Candidate(
            @Schema(description = "Its key.", examples = "91440700768414040K")
            String id,

            @Schema(description = "Its name.", examples = "广东世运电路科技股份有限公司")
            String name,

            @Schema(
                    description = "Why it is one: the reasons that `/v1/match` gives.",
                    examples = "SAME_CORE, PLACE_DIFFERS")
            String description,

            @Schema(description = "Its kind.") List<Named> type,

            @Schema(description = "How well it matches, 0 to 100.", examples = "90")
            int score,

            @Schema(
                    description =
                            "Whether it is certain: the verdict of `/v1/match` is `exact`. What is only likely is left to a person.",
                    examples = "false")
            boolean match) {}

    @Schema(name = "ReconcileSuggestions", description = "Suggestions for what was typed.")
    record Suggestions(
            @Schema(description = "The suggestions.") List<Suggestion> result) {}

    @Schema(name = "ReconcileSuggestion", description = "A record that may be meant.")
    record Suggestion(
            @Schema(description = "Its key.", examples = "91440700768414040K")
            String id,

            @Schema(description = "Its name.", examples = "广东世运电路科技股份有限公司")
            String name,

            @Schema(description = "The text that was found.", examples = "广东世运电路科技股份有限公司")
            String description,

            @Schema(description = "Its kind.") List<Named> notable) {}

    @Schema(name = "ReconcileTypes", description = "Types or properties whose code or name has what was typed.")
    record Types(@Schema(description = "Those.") List<Named> result) {}
}
