package cn.innovation.registry.statistics;

import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.shared.http.Format;
import cn.innovation.registry.shared.http.Language;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.persistence.RecordTime;
import cn.innovation.registry.shared.persistence.Session;
import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.shared.record.AsOf;
import cn.innovation.registry.shared.record.DeclaredCoverage;
import cn.innovation.registry.shared.record.RecordList.FacetBy;
import cn.innovation.registry.statistics.CubeReader.Counts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Counts whatever is {@link Countable}: on a day, at the end of periods, and why it changed. */
@ApplicationScoped
public class Statistics {
    /** Ten years of months, and as much again. */
    static final int MOST_POINTS = 240;

    private static final List<Format> FORMATS =
            List.of(Format.JSON, Format.CSV, Format.XLSX, Format.JSONSTAT, Format.SDMX_CSV);

    private final Sql sql;
    private final RecordTime recordTime;
    private final CodeLists lists;
    private final CubeAnswers answers;
    private final Clock clock;

    Statistics(Sql sql, RecordTime recordTime, CodeLists lists, CubeAnswers answers, Clock clock) {
        this.sql = sql;
        this.recordTime = recordTime;
        this.lists = lists;
        this.answers = answers;
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

    private Coverage coverage(Session session, CellQuestion question) throws SQLException {
        Countable.Covered covered = question.countable().covered();
        Set<String> places = new LinkedHashSet<>(lists.districtsOfTheCity());
        if (places.stream().anyMatch(covered.districts()::contains)) {
            places.retainAll(covered.districts());
        }
        Set<String> kinds = covered.kinds(question.dimensions().names());
        return new Coverage(DeclaredCoverage.read(session, kinds, question.horizon()), kinds, places);
    }

    /** @param points how many days are asked of */
    private CellQuestion question(
            Countable countable,
            CellParameters asked,
            int points,
            Parameters parameters,
            List<String> accept,
            Language language) {
        Format format = Format.of(asked.format, accept, FORMATS, parameters);
        Dimensions dimensions = dimensions(countable, asked, parameters);
        boolean dense = Boolean.TRUE.equals(parameters.bool("dense", asked.dense));
        boolean labelled = Boolean.TRUE.equals(parameters.bool("labels", asked.labels));
        Instant knownAt = parameters.instant("knownAt", asked.knownAt);
        String horizon = recordTime.horizon("knownAt", knownAt, parameters);
        if (dense) {
            dimensions.checkDense(points, parameters);
        }
        parameters.check();
        return new CellQuestion(countable, dimensions, format, dense, labelled, knownAt, horizon, language);
    }

    /** How many there are on a day, in the format asked for. */
    public Response cells(
            Countable countable,
            StatisticsParameters asked,
            Parameters parameters,
            List<String> accept,
            Language language) {
        LocalDate day = parameters.day("on", asked.on);
        CellQuestion question = question(countable, asked, 1, parameters, accept, language);
        LocalDate on = day == null ? LocalDate.now(clock) : day;
        CubeReader reader = new CubeReader(countable, question.dimensions(), question.horizon());
        Read<Counts> read = sql.snapshot(session -> new Read<>(reader.on(session, on), coverage(session, question)));
        List<Cell> cells = question.cells(read.counts());
        if (question.format() != Format.JSON) {
            return answers.file(question, Map.of(on, cells), read.coverage());
        }
        CellsView view = new CellsView(
                countable.cube(),
                on,
                question.knownAt(),
                question.dimensions().names(),
                question.shown(cells),
                read.counts().total(),
                question.dimensions().partition(),
                read.coverage().on(on),
                question.labels(cells));
        return CubeAnswers.answer(view, Format.JSON, language);
    }

    /** How many there are at the end of each period, in the format asked for. */
    public Response series(
            Countable countable,
            SeriesParameters asked,
            Parameters parameters,
            List<String> accept,
            Language language) {
        Every every = Every.of(parameters.choice("every", asked.every, Every.NAMES));
        List<LocalDate> points = points(every, asked, parameters);
        CellQuestion question = question(countable, asked, points.size(), parameters, accept, language);
        CubeReader reader = new CubeReader(countable, question.dimensions(), question.horizon());
        Read<Map<LocalDate, Counts>> read =
                sql.snapshot(session -> new Read<>(reader.at(session, every, points), coverage(session, question)));
        Map<LocalDate, List<Cell>> cells = new TreeMap<>();
        read.counts().forEach((point, counts) -> cells.put(point, question.cells(counts)));
        if (question.format() != Format.JSON) {
            return answers.file(question, cells, read.coverage());
        }
        SeriesView view = new SeriesView(
                countable.cube(),
                every.code(),
                question.knownAt(),
                question.dimensions().names(),
                read.counts().entrySet().stream()
                        .map(point -> new SeriesView.Point(
                                point.getKey(),
                                question.shown(Objects.requireNonNull(cells.get(point.getKey()))),
                                point.getValue().total(),
                                read.coverage().on(point.getKey())))
                        .toList(),
                question.dimensions().partition(),
                question.labels(CubeAnswers.all(cells)));
        return CubeAnswers.answer(view, Format.JSON, language);
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
            return CubeAnswers.answer(DatasetWriter.csv(FlowTable.of(by, groups)), format, language);
        }
        if (format == Format.XLSX) {
            return CubeAnswers.answer(
                    DatasetWriter.xlsx(answers.title(countable, language), FlowTable.of(by, groups)), format, language);
        }
        return CubeAnswers.answer(new FlowsView(countable.cube(), first, end, knownAt, by, groups), format, language);
    }

    /** What can be asked of a cube. */
    public StructureView structure(Countable countable, Language language) {
        Countable.FlowQuery flows = countable.flows();
        return new StructureView(
                countable.cube(),
                answers.title(countable, language),
                facets(countable).entrySet().stream()
                        .map(dimension -> new StructureView.Dimension(
                                dimension.getKey(),
                                dimension.getValue().codeList(),
                                dimension.getValue().partitions(),
                                flows != null && flows.dimensions().contains(dimension.getKey())))
                        .toList(),
                FORMATS.stream().map(Format::code).toList());
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
}
