package cn.innovation.registry.organisation;

import cn.innovation.registry.shared.http.Versioned;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        description = "What an enterprise reported for a year. Amounts in yuan; null: not known.",
        extensions = @Extension(name = "x-visibility", value = "bound to a purpose: figures"))
record FiguresView(
        @Schema(readOnly = true, description = "The year.", examples = "2023")
        int year,

        @Schema(description = "Employees.") @Nullable Integer staff,

        @Schema(description = "Employees in science and technology.") @Nullable
        Integer scienceStaff,

        @Schema(description = "Revenue in yuan.") @Nullable BigDecimal revenue,

        @Schema(description = "Revenue from high-tech products and services in yuan.") @Nullable
        BigDecimal highTechRevenue,

        @Schema(description = "Costs and expenses in yuan.") @Nullable
        BigDecimal costs,

        @Schema(description = "Spending on research and development in yuan.") @Nullable
        BigDecimal rdSpending,

        @Schema(description = "Of that, spent in China.") @Nullable
        BigDecimal rdSpendingDomestic,

        @Schema(description = "Intellectual property of class I.") @Nullable
        Integer classOneIp,

        @Schema(description = "Intellectual property of class II.") @Nullable
        Integer classTwoIp,

        @Schema(description = "Whether it has an R&D institution.") @Nullable
        Boolean hasRdInstitution,

        @Schema(description = "Where the registry has it from.") @Nullable
        String source,

        @Schema(readOnly = true, description = "Its version, the first part of its ETag.")
        long version,

        @Schema(readOnly = true, description = "When it was last changed.")
        Instant changedAt)
        implements Versioned {}
