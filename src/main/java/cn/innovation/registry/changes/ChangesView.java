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
                        "Where to read on: the `after` of the next request. Where nothing follows, the position that was asked for."
                                + " To a caller who is limited to districts a page may be empty though more follows: of what is bound"
                                + " to them, a page looks at a bounded number, wherever they stand.",
                examples = "1-7351-20144")
        String next,

        @Schema(
                description =
                        "How many changes follow this page by now; 0 only on the last. Counted up to 10,000, which so means that many"
                                + " or more. To a caller who is limited to districts it may be more than that too.",
                examples = "0")
        int behind) {}
