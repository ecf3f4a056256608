package cn.innovation.registry.sample;

import static cn.innovation.registry.sample.SampleTable.SOURCE;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Yearly entries as a technology SME, and what else enterprises are granted or report. */
final class SampleEntries {
    private static final int FIRST_YEAR = 2017;
    /** Entries of 2017 and the following years; of the last one, those until October. */
    private static final int[] ENTRIES = {160, 480, 1020, 1389, 1585, 1760, 1934, 2090, 2236, 1978};

    private static final List<String> BATCHES = List.of("05-28", "06-30", "07-28", "08-31", "10-13");

    final SampleTable entries = new SampleTable("creditCode,kind,number,year,from,source");
    final SampleTable titles = new SampleTable("creditCode,kind,year,from,source");
    final SampleTable figures = new SampleTable(
            "creditCode,year,staff,scienceStaff,revenue,highTechRevenue,costs,rdSpending,rdSpendingDomestic,classOneIp,"
                    + "classTwoIp,hasRdInstitution,source");
    final SampleTable aboveScale = new SampleTable("creditCode,from,sector,source");
    final SampleTable listings = new SampleTable("creditCode,from,market,code,source");

    private final SampleChance chance = new SampleChance(20210003);
    private final List<SampleFirm> firms;

    SampleEntries(List<SampleFirm> all) {
        firms = chance.shuffled(all);
        enter();
        title("innovative-sme", 420, 2023, 2025);
        title("specialised-sme", 260, 2021, 2025);
        title("little-giant", 21, 2020, 2025);
        title("provincial-manufacturing-champion", 18, 2022, 2025);
        title("growth-pool", 150, 2022, 2025);
        title("hundred-high-tech", 74, 2022, 2025);
        title("listing-reserve", 32, 2022, 2025);
        title("golden-seed", 45, 2022, 2025);
        firms.stream()
                .filter(firm -> !firm.size.equals("micro") && chance.of(55))
                .forEach(this::growUp);
        list();
        all.stream()
                .filter(firm -> firm.isHighTech(LocalDate.of(2024, 12, 31)) && chance.of(14))
                .forEach(this::report);
    }

    private void enter() {
        List<SampleFirm> last = List.of();
        for (int i = 0; i < ENTRIES.length; i++) {
            int year = FIRST_YEAR + i;
            List<SampleFirm> kept = last.stream().filter(firm -> chance.of(86)).toList();
            Set<SampleFirm> before = Set.copyOf(kept);
            List<SampleFirm> entering = Stream.concat(
                            kept.stream(), chance.shuffled(firms).stream().filter(firm -> !before.contains(firm)))
                    .filter(firm -> !firm.size.equals("large"))
                    .filter(firm -> firm.stands(LocalDate.of(year, 3, 1)) && firm.stands(LocalDate.of(year, 12, 31)))
                    .limit(ENTRIES[i])
                    .toList();
            for (int number = 0; number < entering.size(); number++) {
                SampleFirm firm = entering.get(number);
                // No district has so many: numbers from 9,000,000 on are nobody's.
                String written = "%d%s0%07d".formatted(year, firm.district, 9_000_001 + number);
                entries.row(firm.code, "tech-sme-entry", written, year, year + "-" + chance.one(BATCHES), SOURCE);
            }
            last = entering;
        }
    }

    private void title(String kind, int howMany, int firstYear, int lastYear) {
        chance.shuffled(firms).stream()
                .filter(firm -> firm.isHighTech(LocalDate.of(firstYear, 6, 1)) && firm.gone == null)
                .limit(howMany)
                .forEach(firm -> {
                    int year = chance.between(firstYear, lastYear);
                    titles.row(firm.code, kind, year, chance.dayOf(year, 3, 11), SOURCE);
                });
    }

    private void growUp(SampleFirm firm) {
        int year = Math.max(firm.registered.getYear() + 2, chance.between(2012, 2024));
        if (firm.stands(LocalDate.of(year, 1, 1))) {
            boolean services = firm.cluster == SampleCluster.SOFTWARE || firm.cluster == SampleCluster.DIGITAL_CREATIVE;
            aboveScale.row(firm.code, LocalDate.of(year, 1, 1), services ? "services" : "industry", SOURCE);
        }
    }

    /** Firms that were high-tech on the day. */
    private void list() {
        int[] perYear = {2, 3, 5, 4, 5};
        List<String> markets = List.of("chinext", "star", "bse", "szse-main");
        List<SampleFirm> fit = new ArrayList<>(firms.stream()
                .filter(firm -> Set.of("medium", "large").contains(firm.size) && firm.gone == null)
                .toList());
        int code = 0;
        for (int i = 0; i < perYear.length; i++) {
            for (int n = 0; n < perYear[i]; n++) {
                LocalDate day = chance.dayOf(2021 + i, 1, 11);
                SampleFirm firm = fit.stream()
                        .filter(each -> each.isHighTech(day))
                        .findFirst()
                        .orElseThrow();
                fit.remove(firm);
                String market = i == 0 ? "chinext" : chance.one(markets);
                listings.row(firm.code, day, market, "DEM%03d".formatted(++code), SOURCE);
            }
        }
        for (int n = 0; n < 16; n++) {
            SampleFirm firm = fit.remove(0);
            LocalDate day = chance.dayOf(chance.between(2015, 2023), 1, 12);
            if (firm.stands(day)) {
                listings.row(firm.code, day, "neeq", "DEM%03d".formatted(++code), SOURCE);
            }
        }
    }

    private void report(SampleFirm firm) {
        int staff =
                switch (firm.size) {
                    case "micro" -> chance.between(8, 19);
                    case "small" -> chance.between(20, 290);
                    case "medium" -> chance.between(300, 950);
                    default -> chance.between(1000, 3200);
                };
        for (int year = 2023; year <= 2025; year++) {
            long revenue = (long) staff * chance.between(420, 1300) * 1000;
            long spending = revenue * chance.between(31, 88) / 1000;
            figures.row(
                    firm.code,
                    year,
                    staff,
                    staff * chance.between(11, 38) / 100 + 1,
                    revenue,
                    revenue * chance.between(62, 97) / 100,
                    revenue * chance.between(82, 101) / 100,
                    spending,
                    spending,
                    chance.between(0, 14),
                    chance.between(3, 40),
                    chance.of(72),
                    SOURCE);
            staff = staff * chance.between(95, 112) / 100;
        }
    }
}
