package cn.innovation.registry.organisation;

import static cn.innovation.registry.support.Given.body;

import cn.innovation.registry.support.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The nine kinds of fact of an enterprise, each with something to say of it, and with something to say instead. */
enum FactCase {
    LOCATIONS("locations", "district", "440703", "440704"),
    CLUSTERS("clusters", "basis", "declared", "confirmed"),
    ZONES("zones", "source", "江科〔2020〕1号", "江科〔2020〕2号"),
    EXISTENCE("existence", "state", "suspended", "moved-out"),
    QUALIFICATIONS("qualifications", "batch", "第一批", "第二批"),
    ABOVE_SCALE("above-scale", "sector", "industry", "services"),
    LISTINGS("listings", "market", "chinext", "star"),
    RELATIONS("relations", "otherName", "某集团有限公司", "另一集团有限公司"),
    FILINGS("filings", "state", "made", "missed");

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    final String address;
    final String field;
    final String first;
    final String second;

    FactCase(String address, String field, String first, String second) {
        this.address = address;
        this.field = field;
        this.first = first;
        this.second = second;
    }

    /** From 2020-01-01 until 2021-01-01; another one each time, where only one record can have it. */
    Map<String, @Nullable Object> form() {
        Map<String, @Nullable Object> form = body("from", "2020-01-01", "until", "2021-01-01", field, first);
        int number = NUMBERS.incrementAndGet();
        switch (this) {
            case CLUSTERS -> form.put("primary", "new-energy");
            case ZONES -> form.put("zone", zones().get(0));
            case QUALIFICATIONS -> {
                form.put("kind", "high-tech-certificate");
                form.put("number", "GR202044%06d".formatted(number));
                form.put("year", 2020);
            }
            case LISTINGS -> form.put("code", "F%05d".formatted(number));
            case RELATIONS -> form.put("type", "subsidiary-of");
            case FILINGS -> {
                form.put("kind", "high-tech-annual-report");
                form.put("year", 2020);
            }
            default -> {}
        }
        return form;
    }

    /** The same with the other thing to say. */
    Map<String, @Nullable Object> corrected(Map<String, @Nullable Object> form) {
        Map<String, @Nullable Object> corrected = body("reason", "录入有误", "document", "江科函〔2026〕1号");
        corrected.putAll(form);
        corrected.put(field, second);
        return corrected;
    }

    /** The ids of zones that the registry came with. */
    static List<String> zones() {
        return facilities("""
                select f.key::text from facility f join record r using (id)
                where f.kind = 'zone' and f.source like '江府〔2021〕21号%' and r.withdrawn_at is null order by f.key limit 2
                """);
    }

    static List<String> institutions() {
        return facilities("select key::text from institution order by key limit 2");
    }

    private static List<String> facilities(String query) {
        try (var connection = TestDatabase.connection();
                var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            String one = rows.getString(1);
            rows.next();
            return List.of(one, rows.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
