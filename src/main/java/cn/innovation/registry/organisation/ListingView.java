package cn.innovation.registry.organisation;

import cn.innovation.registry.shared.record.FactAnswer;
import cn.innovation.registry.shared.record.FactView;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "A listing on a stock market, from the day of the listing.")
record ListingView(
        @JsonUnwrapped FactView fact,

        @Schema(description = "A code of `listing-markets`.", examples = "chinext")
        String market,

        @Schema(description = "The code on the market.", examples = "300409")
        String code)
        implements FactAnswer {}
