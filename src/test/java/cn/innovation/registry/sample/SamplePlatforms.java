package cn.innovation.registry.sample;

import static cn.innovation.registry.sample.SampleTable.SOURCE;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Platforms and who keeps them, institutions, teams and finance institutions. */
final class SamplePlatforms {
    final SampleTable platforms = new SampleTable(SamplePlaces.FACILITY + ",clusters.primary,clusters.basis");
    final SampleTable hosts = new SampleTable("record,role,other,source");
    final SampleTable institutions = new SampleTable("id,name,type,establishedOn,source,location.district");
    final SampleTable teams = new SampleTable(SamplePlaces.FACILITY);
    final SampleTable financeInstitutions = new SampleTable(SamplePlaces.FACILITY);

    private final SampleChance chance = new SampleChance(20210005);
    private final SampleRecognitions recognitions;
    private final Deque<SampleFirm> keepers;

    SamplePlatforms(List<SampleFirm> firms, SampleRecognitions recognitions) {
        this.recognitions = recognitions;
        keepers = new ArrayDeque<>(chance.shuffled(firms.stream()
                .filter(firm -> firm.gone == null && !firm.certified.isEmpty())
                .filter(firm -> firm.registered.isBefore(LocalDate.of(2014, 1, 1)))
                .toList()));
        // Together, provincial and of the types that the plan names, so many at the end of 2015 and the following
        // years.
        int[] stock = {150, 212, 281, 350, 415, 474, 497, 521, 549, 597, 652};
        int before = 0;
        for (int i = 0; i < stock.length; i++) {
            for (int n = before; n < stock[i]; n++) {
                platform(
                        n % 8 == 7 ? "key-laboratory" : "engineering-technology-research-centre",
                        "provincial",
                        2015 + i,
                        2015 + i);
            }
            before = stock[i];
        }
        some(4, "key-laboratory", "national", 2016, 2023);
        some(310, "engineering-technology-research-centre", "municipal", 2014, 2025);
        some(46, "new-rd-institution", "municipal", 2016, 2025);
        some(9, "new-rd-institution", "provincial", 2022, 2025);
        some(58, "enterprise-technology-centre", "provincial", 2016, 2025);
        some(12, "postdoctoral-workstation", "provincial", 2017, 2024);
        some(63, "collaborative-innovation-centre", "municipal", 2022, 2025);
        some(6, "agricultural-demonstration-base", "provincial", 2022, 2025);
        institutions();
        small(teams, "team", "创新创业团队", 28, 2016, 9, 10, 9, 12, 13);
        small(financeInstitutions, "finance", "科技支行", 26, 2012, 2, 3, 3, 4, 4);
    }

    private void some(int howMany, String type, String level, int firstYear, int lastYear) {
        for (int n = 0; n < howMany; n++) {
            platform(type, level, firstYear, lastYear);
        }
    }

    private void platform(String type, String level, int firstYear, int lastYear) {
        SampleFirm keeper = keepers.remove();
        keepers.add(keeper);
        LocalDate day = chance.dayOf(chance.between(firstYear, lastYear), 2, 11);
        String id = SamplePlaces.id("platform/" + platforms.rows());
        platforms.row(
                id,
                "江门" + keeper.brand + word(type) + (platforms.rows() + 1) + "号（示例）",
                day.minusYears(1),
                SOURCE,
                keeper.district,
                keeper.cluster.code,
                "confirmed");
        hosts.row(id, "host", keeper.code, SOURCE);
        boolean rose = level.equals("provincial") && chance.of(20);
        if (rose) {
            recognitions.add(id, type, "municipal", day.minusMonths(chance.between(8, 11)));
        }
        recognitions.add(id, type, level, day);
    }

    private static String word(String type) {
        return switch (type) {
            case "key-laboratory" -> "重点实验室";
            case "new-rd-institution" -> "新型研发机构";
            case "enterprise-technology-centre" -> "企业技术中心";
            case "postdoctoral-workstation" -> "博士后工作站";
            case "collaborative-innovation-centre" -> "产学研协同创新中心";
            case "agricultural-demonstration-base" -> "农业科技示范基地";
            default -> "工程技术研究中心";
        };
    }

    private void institutions() {
        institution("蓬江示例大学", "university", "440703");
        institution("新会示例职业技术学院", "vocational-college", "440705");
        institution("江海示例产业技术研究院", "research-institute", "440704");
        institution("鹤山示例材料研究所", "research-institute", "440784");
        institution("开平示例医院", "hospital", "440783");
        institution("台山示例海洋研究所", "research-institute", "440781");
        institution("恩平示例电声检测中心", "testing-body", "440785");
        institution("江海示例创新促进会", "association", "440704");
    }

    private void institution(String name, String type, String district) {
        int year = 1985 + 3 * institutions.rows();
        institutions.row(
                SamplePlaces.id("institution/" + institutions.rows()),
                name + "（示例）",
                type,
                chance.dayOf(year, 1, 12),
                SOURCE,
                district);
    }

    /** So many from a first year to 2020, and in each of the five years after. */
    private void small(SampleTable table, String kind, String word, int before, int firstYear, int... later) {
        for (int n = 0; n < before; n++) {
            small(table, kind, word, chance.between(firstYear, 2020));
        }
        for (int i = 0; i < later.length; i++) {
            for (int n = 0; n < later[i]; n++) {
                small(table, kind, word, 2021 + i);
            }
        }
    }

    private void small(SampleTable table, String kind, String word, int year) {
        int number = table.rows() + 1;
        table.row(
                SamplePlaces.id(kind + "/" + number),
                "江门示例" + word + number + "号（示例）",
                chance.dayOf(year, 1, 11),
                SOURCE,
                chance.one(List.copyOf(SampleFirms.DISTRICTS.keySet())));
    }
}
