package cn.innovation.registry.organisation;

import cn.innovation.registry.fact.ClustersOpening;
import cn.innovation.registry.fact.LocationOpening;
import cn.innovation.registry.reference.Labels;
import cn.innovation.registry.shared.http.Versioned;
import cn.innovation.registry.shared.record.CodeOf;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "An institution as it is on a day.")
record InstitutionView(
        @Schema(readOnly = true, description = "Its id, issued by the registry.")
        UUID id,

        @Schema(description = "The name.", examples = "五邑大学")
        String name,

        @Schema(readOnly = true, description = "Names that it had, the latest first.")
        List<String> formerNames,

        @Schema(description = "The name in English.") @Nullable
        String englishName,

        @Schema(description = "A code of `institution-types`.", examples = "university") @CodeOf("institution-types")
        String type,

        @Schema(description = "The unified social credit code, if it has one.") @Nullable
        String creditCode,

        @Schema(description = "The country, ISO 3166-1 alpha-2.", examples = "CN")
        String country,

        @Schema(description = "The day of its foundation.") @Nullable
        LocalDate establishedOn,

        @Schema(description = "Other names under which it is known.")
        List<String> aliases,

        @Schema(description = "The address.") @Nullable String address,

        @Schema(description = "The address of its site.") @Nullable
        String website,

        @Schema(description = "Where the registry has it from.") @Nullable
        String source,

        @Schema(description = "Where it stands on the day; null: nothing is recorded for it.") @Nullable
        LocationOpening location,

        @Schema(description = "Its clusters on the day; null: none is recorded.") @Nullable
        ClustersOpening clusters,

        @Schema(readOnly = true, description = "The ids of its zones on the day.")
        List<UUID> zones,

        @Schema(readOnly = true, description = "A code of `existence-states`; null before its foundation.")
        @Nullable
        @CodeOf("existence-states")
        String existence,

        @Schema(readOnly = true, description = "Its version, the first part of its ETag.")
        long version,

        @Schema(readOnly = true, description = "When it, or one of its facts, was last changed.")
        Instant changedAt,

        @Schema(
                readOnly = true,
                description =
                        "With `labels=true`: per code list, the labels of the codes above in the caller's language.",
                examples = "{\"districts\": {\"440703\": \"蓬江区\"}}")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Map<String, Map<String, String>> labels)
        implements Versioned {
    /** With the labels of its codes. */
    InstitutionView labelled(Labels labels) {
        return new InstitutionView(
                id,
                name,
                formerNames,
                englishName,
                type,
                creditCode,
                country,
                establishedOn,
                aliases,
                address,
                website,
                source,
                location,
                clusters,
                zones,
                existence,
                version,
                changedAt,
                labels.of(this));
    }
}
