package cn.innovation.registry.organisation;

import cn.innovation.registry.fact.ClustersOpening;
import cn.innovation.registry.fact.LocationOpening;
import cn.innovation.registry.organisation.EnterpriseForm.Capital;
import cn.innovation.registry.reference.Labels;
import cn.innovation.registry.shared.http.Versioned;
import cn.innovation.registry.shared.record.CodeOf;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "An enterprise as it is on a day.")
record EnterpriseView(
        @Schema(readOnly = true, description = "统一社会信用代码 (GB 32100-2015).", examples = "91440700768414040K")
        String creditCode,

        @Schema(description = "The name.", examples = "广东科杰机械自动化有限公司")
        String name,

        @Schema(readOnly = true, description = "Names that it had, the latest first.")
        List<String> formerNames,

        @Schema(description = "The name in English.") @Nullable
        String englishName,

        @Schema(description = "The legal form as registered.", examples = "有限责任公司") @Nullable
        String legalForm,

        @Schema(description = "The day of registration.", examples = "2004-11-08")
        LocalDate registeredOn,

        @Schema(description = "The number before 2016.") @Nullable
        String formerRegistrationNumber,

        @Schema(description = "The registered capital; null: unknown.") @Nullable
        Capital capital,

        @Schema(description = "The industry (GB/T 4754-2017).", examples = "3421")
        @Nullable
        @CodeOf(value = "industries", digits = 2)
        String industry,

        @Schema(description = "A code of `enterprise-sizes`.", examples = "medium")
        @Nullable
        @CodeOf("enterprise-sizes")
        String size,

        @Schema(description = "The address as registered.") @Nullable
        String address,

        @Schema(description = "The business scope as registered.") @Nullable
        String businessScope,

        @Schema(description = "Where it stands on the day; null: nothing is recorded for it.") @Nullable
        LocationOpening location,

        @Schema(description = "Its clusters on the day; null: none is recorded.") @Nullable
        ClustersOpening clusters,

        @Schema(
                readOnly = true,
                description =
                        "Where nothing is recorded: clusters that its industry suggests. A hint, never an assignment.",
                examples = "[\"high-end-equipment\"]")
        @CodeOf("clusters")
        List<String> suggestedClusters,

        @Schema(readOnly = true, description = "The ids of its zones on the day.")
        List<UUID> zones,

        @Schema(
                readOnly = true,
                description = "A code of `existence-states`; null before its registration.",
                examples = "active")
        @Nullable
        @CodeOf("existence-states")
        String existence,

        @Schema(
                readOnly = true,
                description = "Its tier on the ladder on the day, a code of `tiers`; null: none.",
                examples = "high-tech")
        @Nullable
        @CodeOf("tiers")
        String tier,

        @Schema(
                readOnly = true,
                description = "The qualifications in force on the day.",
                extensions = @Extension(name = "x-visibility", value = "each as its kind"))
        List<QualificationInForce> qualifications,

        @Schema(readOnly = true, description = "Its version, the first part of its ETag.", examples = "3")
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

    @Schema(description = "A qualification in force.")
    record QualificationInForce(
            @Schema(description = "A code of `qualification-kinds`.", examples = "high-tech-certificate")
            @CodeOf("qualification-kinds")
            String kind,

            @Schema(description = "Its number.", examples = "GR202144000123") @Nullable
            String number,

            @Schema(description = "The year of certification or entry.", examples = "2021") @Nullable
            Integer year,

            @Schema(description = "Its first day.", examples = "2021-12-20")
            LocalDate from,

            @Schema(description = "The day after its last one; null: open.", examples = "2024-12-20") @Nullable
            LocalDate until) {}

    /** With the labels of its codes. */
    EnterpriseView labelled(Labels labels) {
        return new EnterpriseView(
                creditCode,
                name,
                formerNames,
                englishName,
                legalForm,
                registeredOn,
                formerRegistrationNumber,
                capital,
                industry,
                size,
                address,
                businessScope,
                location,
                clusters,
                suggestedClusters,
                zones,
                existence,
                tier,
                qualifications,
                version,
                changedAt,
                labels.of(this));
    }
}
