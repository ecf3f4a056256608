package cn.innovation.registry.organisation;

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
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        description =
                "An enterprise: a legal person, branch or individual business, by its unified social credit code. `location` and"
                        + " `clusters` open the first fact when it is created; afterwards they are changed by their own addresses.")
record EnterpriseForm(
        @Schema(description = "The name. A new one moves the old one to `formerNames`.", examples = "广东科杰机械自动化有限公司")
        @NotNull
        @Text(max = 200)
        String name,

        @Schema(description = "The name in English.", examples = "Guangdong Kejie Machinery Automation Co., Ltd.")
        @Text(max = 300)
        @Nullable
        String englishName,

        @Schema(description = "The legal form as registered.", examples = "有限责任公司") @Text(max = 100) @Nullable
        String legalForm,

        @Schema(description = "The day of registration (成立日期).", examples = "2004-11-08") @NotNull
        LocalDate registeredOn,

        @Schema(
                description = "The number before 2016: 15 digits (注册号) or 9 characters (组织机构代码).",
                examples = "440700000012345")
        @Pattern(regexp = "[0-9]{15}|[0-9A-Z]{8}-?[0-9X]")
        @Nullable
        String formerRegistrationNumber,

        @Schema(description = "The registered capital; null: unknown.") @Valid @Nullable
        Capital capital,

        @Schema(description = "The industry: two to four digits of GB/T 4754-2017.", examples = "3421")
        @Pattern(regexp = "[0-9]{2,4}")
        @Nullable
        String industry,

        @Schema(description = "A code of `enterprise-sizes`.", examples = "medium") @Text(max = 20) @Nullable
        String size,

        @Schema(description = "The address as registered.", examples = "江门市蓬江区永盛路61号") @Text(max = 500) @Nullable
        String address,

        @Schema(description = "The business scope as registered.", examples = "研发、制造:数控机床。")
        @Text(max = 20000, lines = true)
        @Nullable
        String businessScope,

        @Schema(description = "Where it stands, when it is created.") @Valid @Nullable
        LocationOpening location,

        @Schema(description = "Its clusters, when it is created.") @Valid @Nullable
        ClustersOpening clusters,

        @Schema(hidden = true) @JsonAnySetter @Nullable Map<String, JsonNode> echoed) {

    @Schema(description = "An amount of money with its currency.")
    record Capital(
            @Schema(
                    description =
                            "The amount in units of the currency (not in ten thousands), at most 6 decimals; null: unknown.",
                    examples = "30000000.00")
            @PositiveOrZero
            @Digits(integer = 14, fraction = 6)
            @Nullable
            BigDecimal amount,

            @Schema(description = "ISO 4217.", examples = "CNY") @NotNull @Pattern(regexp = "[A-Z]{3}")
            String currency) {}
}
