package cn.innovation.registry.organisation;

import static cn.innovation.registry.support.Given.body;
import static cn.innovation.registry.support.Given.end;
import static cn.innovation.registry.support.Given.enterprise;
import static cn.innovation.registry.support.Given.fact;
import static cn.innovation.registry.support.Given.registered;
import static cn.innovation.registry.support.Given.withdraw;

import cn.innovation.registry.support.Codes;
import cn.innovation.registry.support.TestDatabase;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The enterprises of the tests of lists, recorded once: all have {@link #MARK} in their names, and nobody else has. */
final class Population {
    static final String MARK = "〔列表之甲〕";
    static final String CARRIER = "0190c5a4-0000-7000-8000-00000000c0de";

    private static final Codes CODES = new Codes("LNT");
    private static final List<String> ZONES = FactCase.zones();

    /** In the order of the pinyin of their names. The codes are given in another one. */
    static final List<Firm> FIRMS = recorded(List.of(
            new Firm("安达", "2010-01-04")
                    .is("industry", "3421", "size", "micro")
                    .has("locations", "district", "440703")
                    .has("clusters", "primary", "high-end-equipment", "basis", "declared")
                    .has(
                            "qualifications",
                            held("high-tech-certificate", "GR202444930001", 2024, "2024-12-01", "2027-12-01"))
                    .has("above-scale", "from", "2018-01-01", "until", "2024-01-01", "sector", "industry"),
            new Firm("白云", "2011-02-01")
                    .is("industry", "3851", "size", "small")
                    .has("locations", "district", "440703")
                    .has("clusters", "primary", "smart-home-appliances", "basis", "confirmed")
                    .has(
                            "qualifications",
                            held("high-tech-certificate", "GR202244930002", 2022, "2022-12-01", "2025-12-01"))
                    .has("above-scale", "from", "2018-01-01", "sector", "industry"),
            new Firm("程工", "2012-05-06")
                    .is("industry", "3825", "englishName", "Cheng Works")
                    .has("locations", "district", "440704")
                    .has("clusters", "primary", "new-energy", "basis", "suggested")
                    .has(
                            "qualifications",
                            held("tech-sme-entry", "202444070408930003", 2024, "2024-05-01", "2025-05-01")),
            new Firm("大华", "2013-01-01")
                    .is("industry", "3912", "size", "medium")
                    .has("clusters", "primary", "next-gen-electronic-information", "basis", "declared")
                    .has(
                            "qualifications",
                            held("tech-sme-entry", "202544070508930004", 2025, "2025-05-01", "2026-05-01")),
            new Firm("恩和", "2014-01-01")
                    .is("industry", "7320", "size", "micro")
                    .has("locations", "district", null)
                    .has("qualifications", "kind", "incubation", "from", "2024-01-01", "carrier", CARRIER),
            new Firm("飞腾", "2015-01-01")
                    .is("industry", "34")
                    .has("locations", "until", "2024-01-01", "district", "440705")
                    .has("locations", "from", "2024-01-01", "district", "440781")
                    .has("listings", "from", "2020-01-01", "market", "chinext", "code", "L93001"),
            new Firm("广信", "2016-01-01")
                    .is("industry", "6510", "size", "large")
                    .has("locations", "until", "2025-01-01", "district", "440783")
                    .has("locations", "from", "2025-01-01", "district", "outside")
                    .has(
                            "qualifications",
                            held("high-tech-certificate", "GR202344930005", 2023, "2023-12-01", "2026-12-01")),
            new Firm("恒利", "2009-01-01")
                    .is("industry", "3311", "size", "small")
                    .has("locations", "district", "440784")
                    .has("clusters", "primary", "advanced-materials", "basis", "declared")
                    .has("qualifications", "kind", "gazelle", "from", "2022-01-01", "year", 2022)
                    .has("existence", "from", "2025-03-01", "state", "deregistered"),
            new Firm("佳园", "2010-01-04")
                    .has("locations", "district", "440785")
                    .has("existence", "from", "2024-01-01", "until", "2025-01-01", "state", "suspended")
                    .has("existence", "from", "2025-01-01", "state", "active"),
            new Firm("科远", "2025-09-01").is("industry", "3421", "size", "micro").has("locations", "district", "440703"),
            new Firm("利安", "2010-01-04")
                    .is("size", "small")
                    .has("locations", "district", "440703")
                    .has("clusters", "primary", "new-energy", "basis", "confirmed")
                    .has("existence", "from", "2025-05-01", "state", "moved-out"),
            new Firm("民生", "2008-08-08")
                    .is("size", "large")
                    .has("locations", "district", "440704")
                    .has(
                            "qualifications",
                            held("high-tech-certificate", "GR202144930006", 2021, "2021-06-01", "2024-06-01"))
                    .has("listings", "from", "2019-01-01", "until", "2023-01-01", "market", "neeq", "code", "L93002"),
            new Firm("南洋", "2018-03-01")
                    .is("industry", "3960", "size", "medium")
                    .has("locations", "district", "440704")
                    .has("zones", "zone", ZONES.get(0))
                    .has(
                            "qualifications",
                            "kind",
                            "gazelle",
                            "from",
                            "2023-01-01",
                            "year",
                            2023,
                            "technologyField",
                            "1")
                    .has(
                            "qualifications",
                            held("high-tech-certificate", "GR202444930007", 2024, "2024-12-01", "2027-12-01"))
                    .has("above-scale", "from", "2021-01-01", "sector", "services"),
            new Firm("鹏程", "2019-03-01")
                    .is("industry", "6510", "size", "micro")
                    .has("locations", "district", "440704")
                    .has("zones", "zone", ZONES.get(0))
                    .has("zones", "zone", ZONES.get(1), "until", "2025-01-01"),
            new Firm("清源", "2017-03-01")
                    .has("locations", "from", null, "district", "440705")
                    .has(
                            "qualifications",
                            held(
                                    "high-tech-certificate",
                                    "GR202344930008",
                                    2023,
                                    "2023-12-01",
                                    "2026-12-01",
                                    "2025-01-01"))
                    .has("qualifications", "kind", "incubation", "from", "2017-06-01", "carrierName", "某众创空间"),
            new Firm("瑞丰", "2017-03-01")
                    .is("industry", "2710")
                    .has("locations", "district", "440705")
                    .has("qualifications", "kind", "gazelle", "from", "2020-01-01", "withdrawn", true),
            new Firm("顺达", "2001-01-01").is("size", "micro", "withdrawn", true).has("locations", "district", "440703"),
            new Firm("天工", "2020-02-29")
                    .is("industry", "0513", "size", "small", "englishName", "Heavenly Works")
                    .has("locations", "district", "440705")
                    .has("clusters", "from", null, "primary", "modern-agriculture-food", "basis", "confirmed")
                    .has("listings", "from", "2024-01-01", "market", "bse", "code", "L93003")));

    private Population() {}

    private static @Nullable Object[] held(
            String kind, String number, int year, String from, String until, String... ended) {
        return new @Nullable Object[] {
            "kind",
            kind,
            "number",
            number,
            "year",
            year,
            "from",
            from,
            "until",
            until,
            "technologyField",
            kind.startsWith("high") ? "8" : null,
            "ended",
            ended.length == 0 ? null : ended[0]
        };
    }

    private static List<Firm> recorded(List<Firm> firms) {
        carrier();
        // The codes go from the middle outwards.
        int middle = firms.size() / 2;
        for (int i = 0; i < firms.size(); i++) {
            Firm firm = firms.get((middle + (i % 2 == 0 ? i / 2 : firms.size() - 1 - i / 2)) % firms.size());
            record(firm);
        }
        return firms;
    }

    private static void record(Firm firm) {
        var description = enterprise(firm.name + MARK);
        description.put("registeredOn", firm.registeredOn.toString());
        description.putAll(firm.description);
        boolean withdrawn = description.remove("withdrawn") != null;
        firm.code = registered(CODES.next(), description);
        firm.facts.forEach((kind, facts) -> facts.forEach(fact -> record(firm.code, kind, fact)));
        if (withdrawn) {
            withdraw("/v1/enterprises/" + firm.code).then().statusCode(200);
        }
    }

    private static void record(String code, String kind, Map<String, @Nullable Object> fact) {
        var form = body();
        form.putAll(fact);
        boolean withdrawn = form.remove("withdrawn") != null;
        Object ended = form.remove("ended");
        String address = fact(
                code,
                kind,
                form.entrySet().stream()
                        .flatMap(entry -> Arrays.asList(entry.getKey(), entry.getValue()).stream())
                        .toArray());
        if (ended != null) {
            end(address, body("decidedOn", "2025-02-01", "effectiveFrom", ended, "reason", "revoked", "document", "文"))
                    .then()
                    .statusCode(200);
        }
        if (withdrawn) {
            withdraw(address).then().statusCode(200);
        }
    }

    /** By statement, since its id has to be known beforehand. */
    private static void carrier() {
        try (var connection = TestDatabase.connection();
                var statement = connection.createStatement()) {
            statement.execute("""
                    with r as (insert into record (kind, key) values ('carrier', '%1$s') returning id)
                    insert into facility (id, key, kind, name) select id, '%1$s', 'carrier', '列表孵化器' from r
                    """.formatted(CARRIER));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
