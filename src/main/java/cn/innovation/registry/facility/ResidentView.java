package cn.innovation.registry.facility;

import cn.innovation.registry.shared.record.CodeOf;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "An enterprise in a carrier (在孵企业), or one that graduated from it (毕业企业).")
record ResidentView(
        @Schema(description = "The credit code.", examples = "91440700768414040K")
        String creditCode,

        @Schema(description = "The name.", examples = "广东科杰机械自动化有限公司")
        String name,

        @Schema(description = "A code of `qualification-kinds`: what it has there.", examples = "incubation")
        @CodeOf("qualification-kinds")
        String qualification,

        @Schema(description = "The first day, inclusive.", examples = "2022-03-01")
        LocalDate from,

        @Schema(description = "The day after the last one (exclusive); null: open.") @Nullable
        LocalDate until,

        @Schema(description = "`resident` or `graduated` on the day.", examples = "resident")
        String state) {}
