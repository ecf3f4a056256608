package cn.innovation.registry.sample;

import static cn.innovation.registry.sample.SampleTable.SOURCE;

import cn.innovation.registry.support.Codes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The enterprises: who they are, where they stand and move to, in which clusters, and when they end. */
final class SampleFirms {
    private static final int HOW_MANY = 3500;
    static final Map<String, String> DISTRICTS = new java.util.TreeMap<>(Map.of(
            "440703", "蓬江区", "440704", "江海区", "440705", "新会区", "440781", "台山市", "440783", "开平市", "440784", "鹤山市",
            "440785", "恩平市"));
    private static final Map<String, Integer> SHARES =
            Map.of("440703", 25, "440704", 22, "440705", 19, "440781", 8, "440783", 10, "440784", 12, "440785", 4);

    private static final List<String> FIRST = List.of("云启星禾卓领凌朗睿承景恒嘉瀚博创翔骏汇宏晟锐泽坤铭".split(""));
    private static final List<String> SECOND = List.of("澜拓岚源迈途川野屿航翊衡笙奕帆铂腾驰舟桥峰原逸然曜".split(""));
    private static final List<String> THIRD = List.of("科技 实业 智造 技术 工业".split(" "));

    final List<SampleFirm> all = new ArrayList<>();
    final SampleTable enterprises = new SampleTable("creditCode,name,registeredOn,capital.amount,capital.currency,"
            + "industry,size,address,location.district,clusters.primary,clusters.secondary,clusters.basis");
    final SampleTable locations = new SampleTable("record,from,district,source");
    final SampleTable clusters = new SampleTable("record,from,primary,basis,source");
    final SampleTable existence = new SampleTable("record,from,state,source");

    private final SampleChance chance = new SampleChance(20210001);
    private final Set<String> names = new HashSet<>();

    SampleFirms() {
        for (int number = 1; number <= HOW_MANY; number++) {
            all.add(found(number));
        }
        all.forEach(this::live);
    }

    private SampleFirm found(int number) {
        SampleCluster cluster = chance.weighted(List.of(SampleCluster.values()), each -> each.weight);
        String district =
                chance.weighted(List.copyOf(DISTRICTS.keySet()), each -> share(each) * (cluster.prefers(each) ? 3 : 1));
        List<String> trades = cluster.trades();
        int trade = 2 * chance.between(0, trades.size() / 2 - 1);
        String brand = chance.one(FIRST) + chance.one(SECOND);
        String name = name(brand, trades.get(trade + 1), district);
        // Most are older than the certificates that a city of ten years ago began to count.
        LocalDate registered = chance.of(72)
                ? chance.dayOf(chance.between(1998, 2016), 1, 12)
                : chance.dayOf(chance.between(2017, 2024), 1, 12);
        String size = chance.of(34) ? "micro" : chance.of(78) ? "small" : chance.of(80) ? "medium" : "large";
        SampleFirm firm = new SampleFirm(
                Codes.of("91" + district, "DEM%05d".formatted(number)),
                name,
                brand,
                cluster,
                district,
                registered,
                size);
        int millions =
                switch (size) {
                    case "micro" -> chance.between(1, 3);
                    case "small" -> chance.between(2, 20);
                    case "medium" -> chance.between(10, 80);
                    default -> chance.between(80, 600);
                };
        boolean assigned = chance.of(95);
        boolean second = assigned && chance.of(12);
        SampleCluster other = chance.one(List.of(SampleCluster.values()));
        enterprises.row(
                firm.code,
                name,
                registered,
                millions * 1_000_000,
                "CNY",
                trades.get(trade),
                size,
                DISTRICTS.get(district) + "示例路" + chance.between(1, 299) + "号",
                district,
                assigned ? cluster.code : null,
                second && other != cluster ? other.code : null,
                !assigned ? null : chance.of(70) ? "confirmed" : "declared");
        return firm;
    }

    private static int share(String district) {
        return SHARES.getOrDefault(district, 0);
    }

    private String name(String brand, String word, String district) {
        String place = chance.of(60)
                ? "江门市"
                : "江门" + DISTRICTS.getOrDefault(district, "").substring(0, 2);
        String name = place + brand + word + "有限公司（示例）";
        while (!names.add(name)) {
            name = place + brand + word + chance.one(THIRD) + chance.between(2, 99) + "有限公司（示例）";
        }
        return name;
    }

    private void live(SampleFirm firm) {
        LocalDate first = firm.registered.isBefore(LocalDate.of(2015, 1, 1))
                ? LocalDate.of(2015, 1, 1)
                : firm.registered.plusYears(1);
        LocalDate last = LocalDate.of(2026, 9, 30);
        LocalDate day = chance.day(first, last);
        int fate = chance.between(1, 1000);
        if (fate <= 35) {
            String to = chance.one(List.copyOf(DISTRICTS.keySet()));
            if (!to.equals(firm.district)) {
                locations.row(firm.code, day, to, SOURCE);
            }
        } else if (fate <= 41) {
            firm.gone = day;
            locations.row(firm.code, day, "outside", SOURCE);
        } else if (fate <= 71) {
            firm.gone = day;
            existence.row(firm.code, day, fate <= 66 ? "deregistered" : "suspended", SOURCE);
        } else if (fate <= 90) {
            clusters.row(firm.code, day, chance.one(List.of(SampleCluster.values())).code, "confirmed", SOURCE);
        }
    }
}
