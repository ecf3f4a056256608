package cn.innovation.registry.shared.record;

import cn.innovation.registry.shared.http.Text;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The end of a fact as its answers have it, where one is taken in together with its end. */
public record Ended(@Valid @Nullable End end) {
    /** Fields as in {@link EndForm}; the document is that of the fact. */
    public record End(
            @NotNull LocalDate decidedOn,
            @NotNull LocalDate effectiveFrom,
            @NotNull @Text(max = 50) String reason,
            @Text(max = 200) @Nullable String authority) {}
}
