package cn.innovation.registry.statistics;

import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.shared.http.Format;
import cn.innovation.registry.shared.http.Language;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** How numbers are answered: as they are shown, or as a file. */
@ApplicationScoped
class CubeAnswers {
    private final CodeLists lists;

    CubeAnswers(CodeLists lists) {
        this.lists = lists;
    }

    /** As a file of rows. */
    Response file(CellQuestion question, Map<LocalDate, List<Cell>> cells, Coverage coverage) {
        Countable countable = question.countable();
        Dimensions dimensions = question.dimensions();
        Language language = question.language();
        Map<String, Map<String, String>> labels = dimensions.labels(all(cells), language.locale());
        Dataset data = new Dataset(
                countable.cube(),
                title(countable, language),
                lists.unit(countable.cube(), language.locale()),
                question.knownAt(),
                dimensions.names().stream()
                        .map(name ->
                                new Dataset.Dimension(name, labels.getOrDefault(dimensions.codeList(name), Map.of())))
                        .toList(),
                cells.entrySet().stream()
                        .flatMap(day -> day.getValue().stream()
                                .map(cell -> new Dataset.Row(
                                        day.getKey(), cell, coverage.on(day.getKey(), dimensions.district(cell)))))
                        .toList());
        return answer(new DatasetWriter(data).write(question.format()), question.format(), language);
    }

    static List<Cell> all(Map<LocalDate, List<Cell>> cells) {
        return cells.values().stream().flatMap(List::stream).toList();
    }

    String title(Countable countable, Language language) {
        return lists.label("measures", countable.cube(), language.locale());
    }

    static Response answer(Object entity, Format format, Language language) {
        return Response.ok(entity, format.type())
                .header(HttpHeaders.CONTENT_LANGUAGE, language.locale().toLanguageTag())
                .build();
    }
}
