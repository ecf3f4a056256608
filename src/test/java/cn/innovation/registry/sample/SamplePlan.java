package cn.innovation.registry.sample;

import java.util.List;

/** What was published of the indicators that the registry does not count, and how much of what there is the sample claims to hold. */
final class SamplePlan {
    private static final String SOURCE = "虚构示例，并非公布数据";
    private static final List<String> KINDS = List.of(
            "enterprise platform carrier zone team finance-institution incubation tech-sme-entry high-tech-certificate innovative-sme specialised-sme little-giant hundred-high-tech"
                    .split(" "));

    final SampleTable observations = new SampleTable("plan,indicator,year,value,status,publishedOn,source");
    final SampleTable coverage = new SampleTable("kind,year,coverage,source");

    SamplePlan() {
        // From 2020 on, one for each year.
        observed("rd-spending", "78.57", "88.4", "97.9", "109.6", "122.1", "134.8");
        observed("rd-intensity-gdp", "2.45", "2.46", "2.60", "2.73", "2.88", "3.02");
        observed("rd-intensity-industry", "1.55", "1.58", "1.61", "1.66", "1.71", "1.77");
        observed("rd-staff-per-10000", "58", "61.5", "65.8", "69.2", "74.6", "80.4");
        observed("high-tech-manufacturing-share", "11.8", "12.9", "14.1", "15.4", "16.8", "18.2");
        observed("rd-institution-coverage", "61", "62.3", "63.7", "65.2", "66.0", "66.9");
        observed("high-value-patents-per-10000", "2.81", "2.88", "2.97", "3.09", "3.18", "3.31");
        observed("provincial-zone-coverage", "28.6", "42.9", "57.1", "71.4", "85.7", "100");
        observed("agricultural-conversion-rate", "51", "53", "55", "57", "58.5", "60.5");
        observed("domestic-listed-enterprises", "11", "13", "15", "18", "20", "23");
        observed("full-time-academicians", "0", "0", "0", "1", "1", "1");
        for (String kind : KINDS) {
            for (int year = 2015; year <= 2026; year++) {
                coverage.row(kind, year, year == 2026 ? "partial" : "complete", SOURCE);
            }
        }
    }

    private void observed(String indicator, String... values) {
        for (int i = 0; i < values.length; i++) {
            int year = 2020 + i;
            observations.row(
                    "jiangmen-14-5",
                    indicator,
                    year,
                    values[i],
                    year == 2025 ? "provisional" : "final",
                    (year + 1) + "-06-30",
                    SOURCE);
        }
    }
}
