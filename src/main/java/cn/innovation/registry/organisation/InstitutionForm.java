package cn.innovation.registry.organisation;

import cn.innovation.registry.fact.ClustersOpening;
import cn.innovation.registry.fact.LocationOpening;
import cn.innovation.registry.shared.http.Text;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        description =
                "A university, institute, hospital, government body or the like. `location` and `clusters` open the first fact"
                        + " when it is created.")
record InstitutionForm(
        @Schema(description = "The name. A new one moves the old one to `formerNames`.", examples = "五邑大学")
        @NotNull
        @Text(max = 200)
        String name,

        @Schema(description = "The name in English.", examples = "Wuyi University") @Text(max = 300) @Nullable
        String englishName,

        @Schema(description = "A code of `institution-types`.", examples = "university") @NotNull @Text(max = 50)
        String type,

        @Schema(
                description =
                        "The unified social credit code, if it has one; not that of an enterprise (91, 92, 93, N1 to N3).",
                examples = "12440700MB0000000D")
        @Text(max = 60)
        @Nullable
        String creditCode,

        @Schema(description = "The country, ISO 3166-1 alpha-2; CN if left out.", examples = "CN")
        @Pattern(regexp = "[A-Z]{2}")
        @Nullable
        String country,

        @Schema(description = "The day of its foundation; null: unknown.", examples = "1985-10-22") @Nullable
        LocalDate establishedOn,

        @Schema(description = "Other names under which it is known.", examples = "[\"五邑大\"]") @Size(max = 50) @Nullable
        List<@NotNull @Text(max = 200) String> aliases,

        @Schema(description = "The address.", examples = "江门市蓬江区东成村22号") @Text(max = 500) @Nullable
        String address,

        @Schema(description = "The address of its site.", examples = "https://www.wyu.edu.cn")
        @Pattern(regexp = "https?://[!-~]{1,300}")
        @Nullable
        String website,

        @Schema(description = "Where the registry has it from.", examples = "江府〔2021〕21号 c3/s4")
        @Text(max = 500)
        @Nullable
        String source,

        @Schema(description = "Where it stands, when it is created.") @Valid @Nullable
        LocationOpening location,

        @Schema(description = "Its clusters, when it is created.") @Valid @Nullable
        ClustersOpening clusters,

        @Schema(hidden = true) @JsonAnySetter @Nullable Map<String, JsonNode> echoed) {}
