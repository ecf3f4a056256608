package cn.innovation.registry.changes;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of the feed. */
@Schema(description = "A page of the feed.")
record ChangesView(
        @Schema(description = "The changes after the position, in the order of the feed.")
        List<ChangeView> items,

        @Schema(
                description =
                        "Where to read on: the `after` of the next request. On an empty page the position that was asked"
                                + " for.",
                examples = "1-7351-20144")
        String next,

        @Schema(
                description =
                        "How many changes follow this page by now. Counted up to 10,000, which so means that many or"
                                + " more.",
                examples = "0")
        int behind) {}
