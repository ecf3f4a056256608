package cn.innovation.registry.statistics;

import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.shared.http.Language;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.persistence.RecordTime;
import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.shared.persistence.Sql.Session;
import cn.innovation.registry.shared.record.AsOf;
import cn.innovation.registry.shared.record.RecordList.FacetBy;
import cn.innovation.registry.statistics.CubeReader.Counts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts whatever is {@link Countable}: on a day, at the end of periods, and why it changed. */
@ApplicationScoped
public class Statistics {
    /** Ten years of months, and as much again. */
    static final int MOST_POINTS = 240;

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

    /** The facets as any day has them. */
    private Map<String, FacetBy> facets(Countable countable) {
        return countable.list().apply(new AsOf(LocalDate.now(clock), null)).facets();
    }

    private Dimensions dimensions(Countable countable, CubeParameters asked, Parameters parameters) {
        Map<String, FacetBy> facets = facets(countable);
        List<String> by = parameters.codes("by", asked.by, facets.keySet());
        return new Dimensions(by, facets, countable.codes(), lists);
    }

    /** Numbers, and how much of what there is they have, on one snapshot. */
    private record Read<N>(N counts, Coverage coverage) {}

    private Coverage coverage(
            Session session,
            Countable countable,
            Dimensions dimensions,
            Collection<LocalDate> days,
            @Nullable String horizon)
            throws SQLException {
        Set<String> places = new LinkedHashSet<>(lists.districtsOfTheCity());
        if (places.stream().anyMatch(countable.covered().districts()::contains)) {
            places.retainAll(countable.covered().districts());
        }
        return Coverage.read(session, countable.covered().kinds(dimensions.names()), days, places, horizon);
    }

    /** How many there are on a day, in the format asked for. */
    public Response cells(
            Countable countable,
            StatisticsParameters asked,
            Parameters parameters,
            List<String> accept,
            Language language) {
        Format format = Format.of(asked.format, accept, List.of(Format.values()), parameters);
        Dimensions dimensions = dimensions(countable, asked, parameters);
        LocalDate day = parameters.day("on", asked.on);
        boolean dense = Boolean.TRUE.equals(parameters.bool("dense", asked.dense));
        boolean labelled = Boolean.TRUE.equals(parameters.bool("labels", asked.labels));
        Instant knownAt = parameters.instant("knownAt", asked.knownAt);
        String horizon = recordTime.horizon("knownAt", knownAt, parameters);
        if (dense) {
            dimensions.checkDense(1, parameters);
        }
        parameters.check();
        LocalDate on = day == null ? LocalDate.now(clock) : day;
        CubeReader reader = new CubeReader(countable, dimensions, horizon);
        Read<Counts> read = sql.snapshot(session ->
                new Read<>(reader.on(session, on), coverage(session, countable, dimensions, List.of(on), horizon)));
        Counts counts = read.counts();
        List<Cell> cells = dense ? dimensions.dense(counts.cells()) : counts.cells();
        if (format != Format.JSON) {
            return written(countable, knownAt, dimensions, Map.of(on, cells), read.coverage(), format, language);
        }
        CellsView view = new CellsView(
                countable.cube(),
                on,
                knownAt,
                dimensions.names(),
                shown(dimensions, cells),
                counts.total(),
                dimensions.partition(),
                read.coverage().on(on),
                labelled ? dimensions.labels(cells, language.locale()) : null);
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
        Dimensions dimensions = dimensions(countable, asked, parameters);
        Every every = Every.of(parameters.choice("every", asked.every, Every.NAMES));
        List<LocalDate> points = points(every, asked, parameters);
        boolean dense = Boolean.TRUE.equals(parameters.bool("dense", asked.dense));
        boolean labelled = Boolean.TRUE.equals(parameters.bool("labels", asked.labels));
        Instant knownAt = parameters.instant("knownAt", asked.knownAt);
        String horizon = recordTime.horizon("knownAt", knownAt, parameters);
        if (dense) {
            dimensions.checkDense(points.size(), parameters);
        }
        parameters.check();
        CubeReader reader = new CubeReader(countable, dimensions, horizon);
        Read<Map<LocalDate, Counts>> read = sql.snapshot(session -> new Read<>(
                reader.at(session, every, points), coverage(session, countable, dimensions, points, horizon)));
        Map<LocalDate, Counts> counts = read.counts();
        Map<LocalDate, List<Cell>> cells = new TreeMap<>();
        counts.forEach((point, found) -> cells.put(point, dense ? dimensions.dense(found.cells()) : found.cells()));
        if (format != Format.JSON) {
            return written(countable, knownAt, dimensions, cells, read.coverage(), format, language);
        }
        SeriesView view = new SeriesView(
                countable.cube(),
                every.code(),
                knownAt,
                dimensions.names(),
                counts.entrySet().stream()
                        .map(point -> new SeriesView.Point(
                                point.getKey(),
                                shown(dimensions, Objects.requireNonNull(cells.get(point.getKey()))),
                                point.getValue().total(),
                                read.coverage().on(point.getKey())))
                        .toList(),
                dimensions.partition(),
                labelled ? dimensions.labels(all(cells), language.locale()) : null);
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
            return answer(DatasetWriter.csv(FlowTable.of(by, groups)), format, language);
        }
        if (format == Format.XLSX) {
            return answer(DatasetWriter.xlsx(title(countable, language), FlowTable.of(by, groups)), format, language);
        }
        return answer(new FlowsView(countable.cube(), first, end, knownAt, by, groups), format, language);
    }

    private Response written(
            Countable countable,
            @Nullable Instant knownAt,
            Dimensions dimensions,
            Map<LocalDate, List<Cell>> cells,
            Coverage coverage,
            Format format,
            Language language) {
        Map<String, Map<String, String>> labels = dimensions.labels(all(cells), language.locale());
        Dataset data = new Dataset(
                countable.cube(),
                title(countable, language),
                lists.unit(countable.cube(), language.locale()),
                knownAt,
                dimensions.names().stream()
                        .map(name ->
                                new Dataset.Dimension(name, labels.getOrDefault(dimensions.codeList(name), Map.of())))
                        .toList(),
                cells.entrySet().stream()
                        .flatMap(day -> day.getValue().stream()
                                .map(cell -> new Dataset.Row(
                                        day.getKey(), cell, coverage.on(day.getKey(), dimensions.district(cell)))))
                        .toList());
        return answer(new DatasetWriter(data).write(format), format, language);
    }

    private static List<Cell> all(Map<LocalDate, List<Cell>> cells) {
        return cells.values().stream().flatMap(List::stream).toList();
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
                facets(countable).entrySet().stream()
                        .map(dimension -> new StructureView.Dimension(
                                dimension.getKey(),
                                dimension.getValue().codeList(),
                                dimension.getValue().partitions(),
                                flows != null && flows.dimensions().contains(dimension.getKey())))
                        .toList(),
                FORMATS);
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

    private static List<Map<String, @Nullable Object>> shown(Dimensions dimensions, List<Cell> cells) {
        return cells.stream().map(cell -> cell.shown(dimensions.names())).toList();
    }
}
