package cn.innovation.registry.exchange;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        description = "The faults of an import, row by row.",
        extensions =
                @Extension(name = "x-visibility", value = "its sender, and who may write such rows for the whole city"))
record ImportErrorsView(
        @Schema(description = "The faults, in the order of the rows.")
        List<RowError> items,

        @Schema(description = "The `after` of the next page; null: this is the last.", examples = "51") @Nullable
        Integer next) {

    @Schema(description = "One fault of one row.")
    record RowError(
            @Schema(
                    description =
                            "The number of the row: of a sheet or CSV as a spreadsheet shows it (the header is 1), of NDJSON the"
                                    + " line.",
                    examples = "17")
            int row,

            @Schema(description = "The key of the record, as it was sent.", examples = "91440703MA00000077") @Nullable
            String key,

            @Schema(description = "The field; empty: the row as a whole.", examples = "industry")
            String field,

            @Schema(description = "A code that does not change with the language.", examples = "FORMAT")
            String code,

            @Schema(description = "What is wrong, and what would be right.", examples = "格式不符合要求。")
            String message,

            @Schema(description = "What was sent.", examples = "制造业") @Nullable
            String value) {

        /** The same in another row. */
        RowError inRow(int other) {
            return new RowError(other, key, field, code, message, value);
        }
    }
}
