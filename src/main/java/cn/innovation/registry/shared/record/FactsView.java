package cn.innovation.registry.shared.record;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All facts of one kind that a record has; a record has few, so there are no pages. */
@Schema(description = "All facts of one kind that a record has; a record has few, so there are no pages.")
public record FactsView<V>(
        @Schema(description = "The facts, by their first day.")
        List<V> items) {}
