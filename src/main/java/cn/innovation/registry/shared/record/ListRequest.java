package cn.innovation.registry.shared.record;

import cn.innovation.registry.shared.http.Cursor;
import cn.innovation.registry.shared.http.Format;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.http.ShortHash;
import cn.innovation.registry.shared.persistence.RecordTime;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a caller asked of a list, read and checked. */
public final class ListRequest {
    private static final int USUAL_LIMIT = 50;
    private static final int HIGHEST_LIMIT = 1000;
    private static final List<Format> FORMATS = List.of(Format.JSON, Format.NDJSON, Format.CSV, Format.XLSX);

    private final int limit;
    private final String sort;
    private final List<String> facets;
    private final boolean total;
    private final @Nullable Boolean labels;
    private final Format format;
    private final boolean bom;
    private final String filterHash;
    private final @Nullable Instant knownAt;
    private final @Nullable Cursor cursor;
    private final AsOf asOf;

    /**
     * @param filters everything else that decides which records are in the list, in a fixed order
     * @throws cn.innovation.registry.shared.http.Problem 400 for a cursor of another list; other faults are left in {@code parameters}
     */
    public ListRequest(
            PageParameters asked,
            Parameters parameters,
            Set<String> sorts,
            String usualSort,
            Collection<String> facetNames,
            List<@Nullable String> filters,
            RecordTime recordTime,
            Clock clock) {
        Integer wanted = parameters.integer("limit", asked.limit, 1, HIGHEST_LIMIT);
        limit = wanted == null ? USUAL_LIMIT : wanted;
        Set<String> orders = new TreeSet<>();
        sorts.forEach(name -> orders.addAll(List.of(name, "-" + name)));
        String order = parameters.choice("sort", asked.sort, orders);
        sort = order == null ? usualSort : order;
        facets = parameters.codes("facets", asked.facets, facetNames);
        total = parameters.choice("total", asked.total, Set.of("exact")) != null;
        labels = parameters.bool("labels", asked.labels);
        List<String> accept = asked.accept == null ? List.of() : asked.accept;
        format = Format.of(asked.format, accept, FORMATS, parameters);
        bom = Boolean.TRUE.equals(parameters.bool("bom", asked.bom));
        checkFormat(asked, parameters);
        knownAt = parameters.instant("knownAt", asked.knownAt());
        LocalDate day = parameters.day("on", asked.on());
        String horizon = recordTime.horizon("knownAt", knownAt, parameters);
        filterHash = ShortHash.of(filters, sort, asked.on(), asked.knownAt());
        cursor = asked.cursor == null || format != Format.JSON
                ? null
                : Cursor.decode("cursor", asked.cursor, filterHash);
        // Pages of one list are of one day, also across midnight.
        LocalDate usualDay = cursor == null ? LocalDate.now(clock) : cursor.on();
        asOf = new AsOf(day == null ? usualDay : day, horizon);
    }

    public AsOf asOf() {
        return asOf;
    }

    /** The whole list has no pages, and nothing beside its rows. */
    private void checkFormat(PageParameters asked, Parameters parameters) {
        if (format != Format.JSON) {
            Map<String, @Nullable String> ofPages = new LinkedHashMap<>();
            ofPages.put("limit", asked.limit);
            ofPages.put("cursor", asked.cursor);
            ofPages.put("total", asked.total);
            ofPages.put("facets", asked.facets);
            ofPages.forEach((name, value) -> {
                if (value != null) {
                    parameters.fault(name, "PAGES_ONLY", format.code());
                }
            });
        }
        if (asked.bom != null && format != Format.CSV) {
            parameters.fault("bom", "CSV_ONLY");
        }
    }

    public Format format() {
        return format;
    }

    /** Whether a CSV begins with a byte order mark. */
    public boolean bom() {
        return bom;
    }

    public boolean labels() {
        return Boolean.TRUE.equals(labels);
    }

    /** Whether labels stand beside the codes in a table. */
    public boolean labelsBeside() {
        return !Boolean.FALSE.equals(labels);
    }

    boolean total() {
        return total;
    }

    List<String> facets() {
        return facets;
    }

    int limit() {
        return limit;
    }

    boolean descending() {
        return sort.startsWith("-");
    }

    String sortName() {
        return descending() ? sort.substring(1) : sort;
    }

    @Nullable
    Cursor cursor() {
        return cursor;
    }

    /** The cursor of what follows a row. */
    String after(@Nullable String sortValue, String code) {
        return new Cursor(sort, sortValue, code, filterHash, asOf.on(), knownAt).encode();
    }
}
