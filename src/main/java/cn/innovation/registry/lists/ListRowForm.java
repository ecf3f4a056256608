package cn.innovation.registry.lists;

import cn.innovation.registry.shared.http.Text;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** A row of a list. */
record ListRowForm(
        @NotNull @Text(max = 200) String name,
        @Text(max = 50) @Nullable String number,
        @Text(max = 100) @Nullable String city,
        @Text(max = 100) @Nullable String district,
        @Text(max = 40) @Nullable String creditCode) {}
