package cn.innovation.registry.organisation;

import cn.innovation.registry.shared.http.Text;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        description =
                "What an enterprise reported for a year. Amounts in yuan; null: not known, which is not zero. Not public.")
record FiguresForm(
        @Schema(description = "Employees, average of the year.", examples = "120") @PositiveOrZero @Nullable
        Integer staff,

        @Schema(
                description = "Employees in science and technology, at least 183 days of the year (国科发火〔2016〕195号).",
                examples = "24")
        @PositiveOrZero
        @Nullable
        Integer scienceStaff,

        @Schema(description = "Revenue in yuan.", examples = "56000000.00")
        @Digits(integer = 18, fraction = 2)
        @Nullable
        BigDecimal revenue,

        @Schema(description = "Revenue from high-tech products and services in yuan.", examples = "41000000.00")
        @Digits(integer = 18, fraction = 2)
        @Nullable
        BigDecimal highTechRevenue,

        @Schema(description = "Costs and expenses in yuan.", examples = "50000000.00")
        @Digits(integer = 18, fraction = 2)
        @Nullable
        BigDecimal costs,

        @Schema(description = "Spending on research and development in yuan.", examples = "3200000.00")
        @Digits(integer = 18, fraction = 2)
        @Nullable
        BigDecimal rdSpending,

        @Schema(description = "Of that, spent in China.", examples = "3200000.00")
        @Digits(integer = 18, fraction = 2)
        @Nullable
        BigDecimal rdSpendingDomestic,

        @Schema(
                description = "Intellectual property of class I (国科发政〔2017〕115号: inventions and the like) in force.",
                examples = "2")
        @PositiveOrZero
        @Nullable
        Integer classOneIp,

        @Schema(
                description = "Intellectual property of class II (utility models, designs, software) in force.",
                examples = "7")
        @PositiveOrZero
        @Nullable
        Integer classTwoIp,

        @Schema(description = "Whether it has an R&D institution of its own.", examples = "true") @Nullable
        Boolean hasRdInstitution,

        @Schema(description = "Where the registry has it from.", examples = "2023 年度企业所得税汇算清缴")
        @Text(max = 500)
        @Nullable
        String source,

        @Schema(hidden = true) @JsonAnySetter @Nullable Map<String, JsonNode> echoed) {}
