package cn.innovation.registry.statistics;

import cn.innovation.registry.shared.http.Format;
import cn.innovation.registry.shared.http.Language;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is asked of a cube, whether of a day or of the ends of periods. */
record CellQuestion(
        Countable countable,
        Dimensions dimensions,
        Format format,
        boolean dense,
        boolean labelled,
        @Nullable Instant knownAt,
        @Nullable String horizon,
        Language language) {

    List<Cell> cells(CubeReader.Counts counts) {
        return dense ? dimensions.dense(counts.cells()) : counts.cells();
    }

    List<Map<String, @Nullable Object>> shown(List<Cell> cells) {
        return cells.stream().map(cell -> cell.shown(dimensions.names())).toList();
    }

    /** Null: they are not asked for. */
    @Nullable
    Map<String, Map<String, String>> labels(List<Cell> cells) {
        return labelled ? dimensions.labels(cells, language.locale()) : null;
    }
}
