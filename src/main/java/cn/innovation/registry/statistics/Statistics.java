package cn.innovation.registry.statistics;

import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.shared.http.Language;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.persistence.RecordTime;
import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.shared.persistence.Sql.Session;
import cn.innovation.registry.shared.record.AsOf;
import cn.innovation.registry.shared.record.RecordList;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts whatever is {@link Countable}: on a day, at the end of periods, and why it changed. */
@ApplicationScoped
public class Statistics {
    /** Ten years of months, and as much again. */
    static final int MOST_POINTS = 240;

    private static final int MOST_DENSE_CELLS = 100_000;
    private static final List<String> FORMATS =
            Arrays.stream(Format.values()).map(Format::code).toList();

    private final Sql sql;
    private final RecordTime recordTime;
    private final CodeLists lists;
    private final Clock clock;

    Statistics(Sql sql, RecordTime recordTime, CodeLists lists, Clock clock) {
        this.sql = sql;
        this.recordTime = recordTime;
        this.lists = lists;
        this.clock = clock;
    }

    /** The dimensions as any day has them. */
    private Map<String, RecordList.FacetBy> dimensions(Countable countable) {
        return countable.list().apply(new AsOf(LocalDate.now(clock), null)).facets();
    }

    /** How many there are on a day, in the format asked for. */
    public Response cells(
            Countable countable,
            StatisticsParameters asked,
            Parameters parameters,
            List<String> accept,
            Language language) {
        Format format = Format.of(asked.format, accept, List.of(Format.values()), parameters);
        Map<String, RecordList.FacetBy> dimensions = dimensions(countable);
        List<String> by = parameters.codes("by", asked.by, dimensions.keySet());
        LocalDate day = parameters.day("on", asked.on);
        boolean dense = Boolean.TRUE.equals(parameters.bool("dense", asked.dense));
        boolean labelled = Boolean.TRUE.equals(parameters.bool("labels", asked.labels));
        Instant knownAt = parameters.instant("knownAt", asked.knownAt);
        String horizon = recordTime.horizon("knownAt", knownAt, parameters);
        parameters.check();
        AsOf asOf = new AsOf(day == null ? LocalDate.now(clock) : day, horizon);
        Counts counts = sql.snapshot(session -> counts(session, countable, by, asOf, dimensions));
        List<Cell> cells = dense ? dense(counts.cells(), by, dimensions) : counts.cells();
        if (format != Format.JSON) {
            return written(countable, knownAt, by, Map.of(asOf.on(), cells), dimensions, format, language);
        }
        CellsView view = new CellsView(
                countable.cube(),
                asOf.on(),
                knownAt,
                by,
                shown(by, cells),
                counts.total(),
                partitions(by, dimensions),
                labelled ? labels(by, cells, dimensions, language) : null);
        return answer(view, format, language);
    }

    /** How many there are at the end of each period, in the format asked for. */
    public Response series(
            Countable countable,
            SeriesParameters asked,
            Parameters parameters,
            List<String> accept,
            Language language) {
        Format format = Format.of(asked.format, accept, List.of(Format.values()), parameters);
        Map<String, RecordList.FacetBy> dimensions = dimensions(countable);
        List<String> by = parameters.codes("by", asked.by, dimensions.keySet());
        Every every = Every.of(parameters.choice("every", asked.every, Every.NAMES));
        List<LocalDate> points = points(every, asked, parameters);
        boolean dense = Boolean.TRUE.equals(parameters.bool("dense", asked.dense));
        boolean labelled = Boolean.TRUE.equals(parameters.bool("labels", asked.labels));
        Instant knownAt = parameters.instant("knownAt", asked.knownAt);
        String horizon = recordTime.horizon("knownAt", knownAt, parameters);
        parameters.check();
        boolean partition = partitions(by, dimensions);
        Map<LocalDate, Counts> counts =
                sql.snapshot(session -> series(session, countable, by, every, points, horizon, dimensions));
        Map<LocalDate, List<Cell>> cells = new TreeMap<>();
        counts.forEach(
                (point, found) -> cells.put(point, dense ? dense(found.cells(), by, dimensions) : found.cells()));
        if (format != Format.JSON) {
            return written(countable, knownAt, by, cells, dimensions, format, language);
        }
        SeriesView view = new SeriesView(
                countable.cube(),
                every.code(),
                knownAt,
                by,
                counts.entrySet().stream()
                        .map(point -> new SeriesView.Point(
                                point.getKey(),
                                shown(by, Objects.requireNonNull(cells.get(point.getKey()))),
                                point.getValue().total()))
                        .toList(),
                partition,
                labelled
                        ? labels(
                                by,
                                cells.values().stream().flatMap(List::stream).toList(),
                                dimensions,
                                language)
                        : null);
        return answer(view, format, language);
    }

    /** What came and went in a period, in the format asked for. */
    public Response flows(
            Countable countable, FlowParameters asked, Parameters parameters, List<String> accept, Language language) {
        Format format = Format.of(asked.format, accept, List.of(Format.JSON, Format.CSV, Format.XLSX), parameters);
        Countable.FlowQuery flows = countable.flows();
        if (flows == null) {
            parameters.fault("by", "NO_FLOWS");
        }
        List<String> by = parameters.codes("by", asked.by, flows == null ? Set.of() : Set.copyOf(flows.dimensions()));
        LocalDate from = parameters.day("from", asked.from);
        LocalDate until = parameters.day("until", asked.until);
        Instant knownAt = parameters.instant("knownAt", asked.knownAt);
        String horizon = recordTime.horizon("knownAt", knownAt, parameters);
        if (asked.from == null) {
            parameters.fault("from", "REQUIRED");
        }
        if (asked.until == null) {
            parameters.fault("until", "REQUIRED");
        }
        if (from != null && until != null && !from.isBefore(until)) {
            parameters.fault("until", "NOT_AFTER_FROM", from);
        }
        parameters.check();
        LocalDate first = Objects.requireNonNull(from);
        LocalDate end = Objects.requireNonNull(until);
        Flows query = new Flows(Objects.requireNonNull(flows), by, first, end, horizon);
        List<FlowsView.Flow> groups = sql.on(query::read);
        if (format == Format.CSV) {
            return answer(DatasetWriter.csv(table(by, groups)), format, language);
        }
        if (format == Format.XLSX) {
            return answer(DatasetWriter.xlsx(title(countable, language), table(by, groups)), format, language);
        }
        return answer(new FlowsView(countable.cube(), first, end, knownAt, by, groups), format, language);
    }

    /** One number a row: of the opening, of a cause, of the closing. */
    private static List<List<@Nullable Object>> table(List<String> by, List<FlowsView.Flow> groups) {
        List<List<@Nullable Object>> table = new ArrayList<>();
        List<@Nullable Object> head = new ArrayList<>(by);
        head.addAll(List.of("flow", "cause", "count"));
        table.add(head);
        for (FlowsView.Flow flow : groups) {
            row(table, by, flow, "opening", null, flow.opening());
            flow.in().forEach((cause, count) -> row(table, by, flow, "in", cause, count));
            flow.out().forEach((cause, count) -> row(table, by, flow, "out", cause, count));
            row(table, by, flow, "closing", null, flow.closing());
        }
        return table;
    }

    private static void row(
            List<List<@Nullable Object>> table,
            List<String> by,
            FlowsView.Flow flow,
            String what,
            @Nullable String cause,
            long count) {
        List<@Nullable Object> row = new ArrayList<>();
        by.forEach(name -> row.add(flow.group().get(name)));
        row.add(what);
        row.add(cause);
        row.add(count);
        table.add(row);
    }

    private Response written(
            Countable countable,
            @Nullable Instant knownAt,
            List<String> by,
            Map<LocalDate, List<Cell>> cells,
            Map<String, RecordList.FacetBy> dimensions,
            Format format,
            Language language) {
        List<Cell> all = cells.values().stream().flatMap(List::stream).toList();
        Map<String, Map<String, String>> labels = labels(by, all, dimensions, language);
        Dataset data = new Dataset(
                countable.cube(),
                title(countable, language),
                lists.unit(countable.cube(), language.locale()),
                knownAt,
                by.stream()
                        .map(name -> new Dataset.Dimension(
                                name,
                                labels.getOrDefault(dimension(dimensions, name).codeList(), Map.of())))
                        .toList(),
                cells.entrySet().stream()
                        .flatMap(day -> day.getValue().stream().map(cell -> new Dataset.Row(day.getKey(), cell)))
                        .toList());
        return answer(new DatasetWriter(data).write(format), format, language);
    }

    private String title(Countable countable, Language language) {
        return lists.label("measures", countable.cube(), language.locale());
    }

    private static Response answer(Object entity, Format format, Language language) {
        return Response.ok(entity, format.type())
                .header(HttpHeaders.CONTENT_LANGUAGE, language.locale().toLanguageTag())
                .build();
    }

    /** What can be asked of a cube. */
    public StructureView structure(Countable countable, Language language) {
        Countable.FlowQuery flows = countable.flows();
        return new StructureView(
                countable.cube(),
                title(countable, language),
                dimensions(countable).entrySet().stream()
                        .map(dimension -> new StructureView.Dimension(
                                dimension.getKey(),
                                dimension.getValue().codeList(),
                                dimension.getValue().partitions(),
                                flows != null && flows.dimensions().contains(dimension.getKey())))
                        .toList(),
                FORMATS);
    }

    /** The cells of a day, and how many there are in all. */
    private record Counts(List<Cell> cells, long total) {}

    private static Counts counts(
            Session session,
            Countable countable,
            List<String> by,
            AsOf asOf,
            Map<String, RecordList.FacetBy> dimensions)
            throws SQLException {
        Countable.StockQuery stock = countable.stock();
        if (asOf.horizon() == null && stock != null && stock.dimensions().containsAll(by)) {
            return summed(new StockReader(stock, by).on(session, asOf.on()));
        }
        RecordList list = countable.list().apply(asOf);
        List<Cell> cells = list.groups(session, by).stream()
                .map(group -> new Cell(group.codes(), group.count()))
                .filter(cell -> cell.count() > 0)
                .sorted()
                .toList();
        return partitions(by, dimensions) ? summed(cells) : new Counts(cells, list.count(session));
    }

    private static Map<LocalDate, Counts> series(
            Session session,
            Countable countable,
            List<String> by,
            Every every,
            List<LocalDate> points,
            @Nullable String horizon,
            Map<String, RecordList.FacetBy> dimensions)
            throws SQLException {
        Map<LocalDate, Counts> series = new TreeMap<>();
        Countable.StockQuery stock = countable.stock();
        if (horizon == null
                && stock != null
                && !stock.dated()
                && stock.dimensions().containsAll(by)) {
            new StockReader(stock, by)
                    .at(session, every, points)
                    .forEach((point, cells) -> series.put(point, summed(cells)));
            return series;
        }
        for (LocalDate point : points) {
            series.put(point, counts(session, countable, by, new AsOf(point, horizon), dimensions));
        }
        return series;
    }

    private static Counts summed(List<Cell> cells) {
        return new Counts(cells, cells.stream().mapToLong(Cell::count).sum());
    }

    private static boolean partitions(List<String> by, Map<String, RecordList.FacetBy> dimensions) {
        return by.stream().allMatch(name -> dimension(dimensions, name).partitions());
    }

    private static RecordList.FacetBy dimension(Map<String, RecordList.FacetBy> dimensions, String name) {
        return Objects.requireNonNull(dimensions.get(name), name);
    }

    private List<LocalDate> points(Every every, SeriesParameters asked, Parameters parameters) {
        LocalDate until = parameters.day("until", asked.until);
        LocalDate from = parameters.day("from", asked.from);
        LocalDate end = until == null ? LocalDate.now(clock).plusDays(1) : until;
        LocalDate first = from == null ? end.minusYears(10) : from;
        if (!first.isBefore(end)) {
            parameters.fault("until", "NOT_AFTER_FROM", first);
            return List.of();
        }
        if (every.count(first, end) > MOST_POINTS) {
            parameters.fault("from", "TOO_MANY_POINTS", MOST_POINTS);
            return List.of();
        }
        return every.ends(first, end);
    }

    private static List<Map<String, @Nullable Object>> shown(List<String> by, List<Cell> cells) {
        return cells.stream().map(cell -> cell.shown(by)).toList();
    }

    /** Every combination of the codes, beside what has none. */
    private List<Cell> dense(List<Cell> cells, List<String> by, Map<String, RecordList.FacetBy> dimensions) {
        Map<List<@Nullable String>, Long> all = new LinkedHashMap<>();
        List<List<@Nullable String>> combinations = List.of(List.of());
        for (String name : by) {
            Set<String> codes = codes(dimension(dimensions, name).codeList());
            combinations = combinations.stream()
                    .flatMap(combination -> codes.stream().map(code -> with(combination, code)))
                    .limit(MOST_DENSE_CELLS)
                    .toList();
        }
        combinations.forEach(combination -> all.put(combination, 0L));
        cells.forEach(cell -> all.put(cell.codes(), cell.count()));
        return all.entrySet().stream()
                .map(cell -> new Cell(cell.getKey(), cell.getValue()))
                .sorted()
                .toList();
    }

    private static List<@Nullable String> with(List<@Nullable String> codes, String code) {
        List<@Nullable String> more = new ArrayList<>(codes);
        more.add(code);
        return more;
    }

    /** The codes that something can have: outside the city nothing is counted. */
    private Set<String> codes(String list) {
        if (!list.equals("districts")) {
            return lists.codes(list);
        }
        Set<String> places = new LinkedHashSet<>(lists.places());
        places.remove("outside");
        return places;
    }

    private Map<String, Map<String, String>> labels(
            List<String> by, List<Cell> cells, Map<String, RecordList.FacetBy> dimensions, Language language) {
        Map<String, Map<String, String>> labels = new LinkedHashMap<>();
        for (int i = 0; i < by.size(); i++) {
            int place = i;
            String list = dimension(dimensions, by.get(i)).codeList();
            Map<String, String> found = labels.computeIfAbsent(list, name -> new TreeMap<>());
            cells.stream()
                    .flatMap(cell -> Stream.ofNullable(cell.codes().get(place)))
                    .distinct()
                    .forEach(code -> found.put(code, lists.label(list, code, language.locale())));
        }
        return labels;
    }
}
