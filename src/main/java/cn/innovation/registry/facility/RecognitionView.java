package cn.innovation.registry.facility;

import cn.innovation.registry.shared.record.FactAnswer;
import cn.innovation.registry.shared.record.FactView;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        description =
                "What a platform, carrier or zone is recognised as for a time. An upgrade is a further recognition; the lower one"
                        + " stays, and the record counts at the highest.")
record RecognitionView(
        @JsonUnwrapped FactView fact,

        @Schema(description = "A code of `recognition-types`.", examples = "key-laboratory")
        String type,

        @Schema(description = "A code of `levels`; null: not known.", examples = "provincial") @Nullable
        String level,

        @Schema(description = "The number of the recognition.", examples = "2021B1212") @Nullable
        String number,

        @Schema(description = "Who recognised it.", examples = "广东省科学技术厅") @Nullable
        String authority,

        @Schema(description = "When it was put up for objections (公示).", examples = "2021-11-30") @Nullable
        LocalDate publicisedOn,

        @Schema(description = "When it was issued.", examples = "2021-12-20") @Nullable
        LocalDate issuedOn)
        implements FactAnswer {}
