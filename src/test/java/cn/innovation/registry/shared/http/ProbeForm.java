package cn.innovation.registry.shared.http;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One field of each type that forms have. */
public record ProbeForm(
        @NotNull @Text(max = 50) String name,
        @Nullable @Text(max = 2000, lines = true) String description,
        @Nullable LocalDate registeredOn,
        @Nullable Instant at,
        @Min(0) int staff,
        @Nullable Size size,
        @Nullable BigDecimal amount,
        boolean active,
        @Nullable @Valid Location location,

        @jakarta.validation.constraints.Size(max = 100) @Nullable
        List<@Text(max = 18) String> codes,

        @Nullable Map<String, String> notes) {
    public enum Size {
        SMALL,
        LARGE
    }

    public record Location(
            @NotNull @Text(max = 6) String district,
            @Nullable LocalDate from) {}
}
