package cn.innovation.registry.organisation;

import cn.innovation.registry.organisation.EnterpriseView.QualificationInForce;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "What the registry knows of the codes, in the order in which they were asked.")
record LookupView(
        @Schema(description = "The day of the answers.", examples = "2025-12-31")
        LocalDate on,

        @Schema(description = "One answer per code.") List<Found> items) {

    @Schema(
            description =
                    "What the registry knows of a code. \"Not registered\" is not \"no\": it says nothing of the enterprise.")
    record Found(
            @Schema(description = "The code, normalised.", examples = "91440700768414040K")
            String creditCode,

            @Schema(description = "Whether it can be a code (GB 32100-2015).")
            boolean valid,

            @Schema(description = "Why it cannot.", examples = "[\"CHECK_CHARACTER\"]")
            List<String> reasons,

            @Schema(description = "Whether the registry has it.")
            boolean registered,

            @Schema(description = "The code that took its place.") @Nullable
            String successor,

            @Schema(description = "The name.") @Nullable String name,

            @Schema(description = "Its state on the day, a code of `existence-states`.", examples = "active") @Nullable
            String existence,

            @Schema(description = "Its tier on the day, a code of `tiers`; null: none, or not in the city.") @Nullable
            String tier,

            @Schema(description = "The qualifications in force on the day.")
            List<QualificationInForce> qualifications) {

        static Found invalid(String code, List<String> reasons) {
            return new Found(code, false, reasons, false, null, null, null, null, List.of());
        }

        static Found unregistered(String code, @Nullable String successor) {
            return new Found(code, true, List.of(), false, successor, null, null, null, List.of());
        }

        static Found of(EnterpriseView view) {
            return new Found(
                    view.creditCode(),
                    true,
                    List.of(),
                    true,
                    null,
                    view.name(),
                    view.existence(),
                    view.tier(),
                    view.qualifications());
        }
    }
}
