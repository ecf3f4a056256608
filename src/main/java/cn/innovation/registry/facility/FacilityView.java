package cn.innovation.registry.facility;

import cn.innovation.registry.fact.ClustersOpening;
import cn.innovation.registry.fact.LocationOpening;
import cn.innovation.registry.reference.Labels;
import cn.innovation.registry.shared.http.Versioned;
import cn.innovation.registry.shared.record.CodeOf;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "A platform, carrier, zone, team or finance institution as it is on a day.")
record FacilityView(
        @Schema(readOnly = true, description = "Its id, issued by the registry.")
        UUID id,

        @Schema(description = "The name.", examples = "江门市先进制造重点实验室")
        String name,

        @Schema(readOnly = true, description = "Names that it had, the latest first.")
        List<String> formerNames,

        @Schema(description = "The name in English.") @Nullable
        String englishName,

        @Schema(description = "Other names under which it is known.")
        List<String> aliases,

        @Schema(description = "The day from which it exists; null: unknown, since before the records.") @Nullable
        LocalDate establishedOn,

        @Schema(description = "The address.") @Nullable String address,

        @Schema(description = "The address of its site.") @Nullable
        String website,

        @Schema(description = "Of carriers only: the area for its residents, in square metres.") @Nullable
        BigDecimal area,

        @Schema(description = "Of carriers only: the workplaces for its residents.") @Nullable
        Integer seats,

        @Schema(description = "Where the registry has it from.") @Nullable
        String source,

        @Schema(description = "Where it stands on the day; null: nothing is recorded for it.") @Nullable
        LocationOpening location,

        @Schema(description = "Its clusters on the day; null: none is recorded.") @Nullable
        ClustersOpening clusters,

        @Schema(readOnly = true, description = "The ids of the zones in which it is on the day.")
        List<UUID> zones,

        @Schema(readOnly = true, description = "What it is recognised as on the day, the highest level first.")
        List<RecognitionInForce> recognitions,

        @Schema(readOnly = true, description = "Who hosts and operates it on the day.")
        List<HostOnDay> hosts,

        @Schema(readOnly = true, description = "A code of `existence-states`; null before it exists.")
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

    @Schema(description = "A recognition in force on the day.")
    record RecognitionInForce(
            @Schema(description = "A code of `recognition-types`.", examples = "key-laboratory")
            @CodeOf("recognition-types")
            String type,

            @Schema(description = "A code of `levels`; null: not known.", examples = "provincial")
            @Nullable
            @CodeOf("levels")
            String level,

            @Schema(description = "The number of the recognition.", examples = "2021B121") @Nullable
            String number,

            @Schema(description = "The first day, inclusive.", examples = "2021-12-20")
            LocalDate from,

            @Schema(description = "The day after the last one (exclusive); null: open.") @Nullable
            LocalDate until) {}

    @Schema(description = "Who hosts or operates it on the day.")
    record HostOnDay(
            @Schema(description = "`host` or `operator`.", examples = "host")
            String role,

            @Schema(
                    description =
                            "The credit code of the enterprise or the id of the institution; null: not registered.",
                    examples = "91440700768414040K")
            @Nullable
            String other,

            @Schema(description = "The name: as registered, or as it was told.", examples = "五邑大学")
            String name) {}

    /** With the labels of its codes. */
    FacilityView labelled(Labels labels) {
        return new FacilityView(
                id,
                name,
                formerNames,
                englishName,
                aliases,
                establishedOn,
                address,
                website,
                area,
                seats,
                source,
                location,
                clusters,
                zones,
                recognitions,
                hosts,
                existence,
                version,
                changedAt,
                labels.of(this));
    }
}
