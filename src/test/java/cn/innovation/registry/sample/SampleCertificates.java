package cn.innovation.registry.sample;

import static cn.innovation.registry.sample.SampleTable.SOURCE;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** High-tech certificates year by year, so that the number in force at a year's end runs as a city's might; and what goes with them. */
final class SampleCertificates {
    private static final int FIRST_YEAR = 2013;
    /** In force at the end of 2013 and the following years. */
    private static final int[] STOCK = {110, 150, 205, 390, 690, 1080, 1480, 1845, 2012, 2171, 2316, 2437, 2612};

    final SampleTable certificates =
            new SampleTable("creditCode,kind,number,year,technologyField,issuedOn,source,document,"
                    + "end.decidedOn,end.effectiveFrom,end.reason,end.authority");
    final SampleTable filings = new SampleTable("creditCode,from,kind,year,state,filedOn,source");

    private final SampleChance chance = new SampleChance(20210002);
    private final List<SampleFirm> firms;
    private int serial;

    SampleCertificates(List<SampleFirm> all) {
        firms = chance.shuffled(all);
        for (int i = 0; i < STOCK.length; i++) {
            year(FIRST_YEAR + i, STOCK[i]);
        }
        firms.stream().filter(firm -> firm.revoked == null).forEach(this::report);
    }

    private void year(int year, int stock) {
        serial = 0;
        LocalDate end = LocalDate.of(year, 12, 31);
        List<SampleFirm> renewing = firms.stream()
                .filter(firm -> firm.revoked == null && firm.stands(end))
                .filter(firm -> !firm.certified.isEmpty() && last(firm).getYear() == year - 3)
                .filter(firm -> chance.of(93))
                .toList();
        renewing.forEach(firm -> certify(firm, year, end));
        long before = firms.stream().filter(firm -> firm.isHighTech(end)).count();
        List<SampleFirm> candidates = new ArrayList<>(firms.stream()
                .filter(firm -> firm.revoked == null && firm.stands(end) && !firm.isHighTech(end))
                .filter(firm -> firm.registered.plusYears(1).isBefore(LocalDate.of(year, 6, 1)))
                .filter(firm -> firm.certified.isEmpty() || last(firm).getYear() < year - 4)
                .limit(Math.max(0, stock - before))
                .toList());
        candidates.forEach(firm -> certify(firm, year, end));
    }

    private static LocalDate last(SampleFirm firm) {
        return firm.certified.get(firm.certified.size() - 1);
    }

    private void certify(SampleFirm firm, int year, LocalDate end) {
        LocalDate issued = LocalDate.of(year, 12, List.of(2, 9, 19, 22, 28).get(chance.between(0, 4)));
        firm.certified.add(issued);
        // Area 4499 is nobody's: the number cannot be that of a certificate.
        String number = "GR%d4499%04d".formatted(year, ++serial);
        LocalDate from = issued.plusYears(1).plusDays(chance.between(30, 600));
        boolean revoked = chance.between(1, 1000) <= 6 && from.isBefore(LocalDate.of(2026, 6, 1)) && firm.stands(end);
        certificates.row(
                firm.code,
                "high-tech-certificate",
                number,
                year,
                firm.cluster.field,
                issued,
                SOURCE,
                revoked ? "示例文件" : null,
                revoked ? from.plusDays(40) : null,
                revoked ? from : null,
                revoked ? "annual-report-missed" : null,
                revoked ? "示例认定机构" : null);
        if (revoked) {
            firm.revoked = from;
            report(firm, from.getYear() - 2, "missed");
            report(firm, from.getYear() - 1, "missed");
        }
    }

    private void report(SampleFirm firm) {
        if (chance.of(25) && firm.isHighTech(LocalDate.of(2025, 6, 1))) {
            report(firm, 2024, chance.of(97) ? "made" : "missed");
        }
    }

    private void report(SampleFirm firm, int year, String state) {
        LocalDate due = LocalDate.of(year + 1, 5, 31);
        filings.row(
                firm.code,
                due,
                "high-tech-annual-report",
                year,
                state,
                state.equals("made") ? due.minusDays(chance.between(0, 60)) : null,
                SOURCE);
    }
}
