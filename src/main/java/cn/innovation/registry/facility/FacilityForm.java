package cn.innovation.registry.facility;

import cn.innovation.registry.fact.ClustersOpening;
import cn.innovation.registry.fact.LocationOpening;
import cn.innovation.registry.shared.http.Text;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        description =
                "A platform, carrier, zone, team or finance institution. `location` and `clusters` open the first fact when it is"
                        + " created; what it is recognised as, and by whom it is hosted, are facts of their own.")
record FacilityForm(
        @Schema(description = "The name. A new one moves the old one to `formerNames`.", examples = "江门市先进制造重点实验室")
        @NotNull
        @Text(max = 200)
        String name,

        @Schema(description = "The name in English.", examples = "Jiangmen Key Laboratory of Advanced Manufacturing")
        @Text(max = 300)
        @Nullable
        String englishName,

        @Schema(description = "Other names under which it is known.", examples = "[\"先进制造实验室\"]")
        @Size(max = 50)
        @Nullable
        List<@NotNull @Text(max = 200) String> aliases,

        @Schema(
                description = "The day from which it exists; null: unknown, since before the records.",
                examples = "2018-05-10")
        @Nullable
        LocalDate establishedOn,

        @Schema(description = "The address.", examples = "江门市蓬江区东成村22号") @Text(max = 500) @Nullable
        String address,

        @Schema(description = "The address of its site.", examples = "https://www.example.cn")
        @Pattern(regexp = "https?://[!-~]{1,300}")
        @Nullable
        String website,

        @Schema(description = "Of carriers only: the area for its residents, in square metres.", examples = "12000.50")
        @PositiveOrZero
        @Digits(integer = 10, fraction = 2)
        @Nullable
        BigDecimal area,

        @Schema(description = "Of carriers only: the workplaces for its residents.", examples = "300")
        @PositiveOrZero
        @Nullable
        Integer seats,

        @Schema(description = "Where the registry has it from.", examples = "江府〔2021〕21号 c3/s2")
        @Text(max = 500)
        @Nullable
        String source,

        @Schema(description = "Where it stands, when it is created.") @Valid @Nullable
        LocationOpening location,

        @Schema(description = "Its clusters, when it is created.") @Valid @Nullable
        ClustersOpening clusters,

        @Schema(hidden = true) @JsonAnySetter @Nullable Map<String, JsonNode> echoed) {}
