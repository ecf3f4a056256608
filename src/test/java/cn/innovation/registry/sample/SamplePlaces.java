package cn.innovation.registry.sample;

import static cn.innovation.registry.sample.SampleTable.SOURCE;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Zones, carriers, and who is in them. */
final class SamplePlaces {
    static final String FACILITY = "id,name,establishedOn,source,location.district";

    private static final List<String> BRANDS =
            List.of("起点 新芽 萤火 启航 蓝湾 绿榕 侨乡 汇智 拾光 远山 同舟 飞梭 青禾 巨树 明湖 云梯 星桥 沃土 众合 潮头".split(" "));

    final SampleTable zones = new SampleTable(FACILITY);
    final SampleTable carriers = new SampleTable("id,name,establishedOn,area,seats,source,location.district");
    final SampleTable memberships = new SampleTable("record,from,zone,source");
    final SampleTable stays = new SampleTable(
            "creditCode,kind,from,until,carrier,source,document,end.decidedOn,end.effectiveFrom,end.reason");

    private record Carrier(String id, String district, LocalDate opened, boolean incubates) {}

    private final SampleChance chance = new SampleChance(20210004);
    private final SampleRecognitions recognitions;
    private final List<Carrier> opened = new ArrayList<>();

    SamplePlaces(List<SampleFirm> firms, SampleRecognitions recognitions) {
        this.recognitions = recognitions;
        SampleFirms.DISTRICTS.forEach((district, name) -> zone(district, name, firms));
        open(6, "star-maker-space", "星创天地", "provincial", 2017, 2020);
        open(35, "makerspace", "众创空间", "municipal", 2015, 2020);
        open(37, "incubator", "科技企业孵化器", "municipal", 2011, 2020);
        int[] further = {2, 2, 2, 2, 3};
        for (int i = 0; i < further.length; i++) {
            open(
                    further[i],
                    i % 2 == 0 ? "incubator" : "makerspace",
                    i % 2 == 0 ? "科技企业孵化器" : "众创空间",
                    "municipal",
                    2021 + i,
                    2021 + i);
        }
        open(13, "agricultural-conversion-base", "农业科技成果转化基地", "provincial", 2021, 2025);
        open(3, "accelerator", "加速器", "municipal", 2019, 2024);
        firms.stream().filter(firm -> !firm.size.equals("large")).forEach(this::settle);
    }

    static String id(String what) {
        return UUID.nameUUIDFromBytes(("sample/" + what).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private void zone(String district, String name, List<SampleFirm> firms) {
        String id = id("zone/" + district);
        LocalDate founded = chance.dayOf(chance.between(2006, 2014), 1, 12);
        boolean highTech = List.of("440704", "440783", "440784").contains(district);
        zones.row(id, name.substring(0, 2) + "创新产业园（示例）", founded, SOURCE, district);
        recognitions.add(
                id,
                highTech ? "high-tech-zone" : "specialised-park",
                highTech ? "provincial" : "municipal",
                founded.plusYears(1));
        firms.stream()
                .filter(firm -> firm.district.equals(district) && chance.of(28))
                .forEach(firm -> {
                    LocalDate from = firm.registered.isBefore(founded) ? founded : firm.registered;
                    memberships.row(firm.code, from, id, SOURCE);
                });
    }

    private void open(int howMany, String type, String word, @Nullable String level, int firstYear, int lastYear) {
        for (int n = 0; n < howMany; n++) {
            String district = chance.one(List.copyOf(SampleFirms.DISTRICTS.keySet()));
            LocalDate day = chance.dayOf(chance.between(firstYear, lastYear), 1, 11);
            String id = id("carrier/" + opened.size());
            String place = SampleFirms.DISTRICTS.getOrDefault(district, "").substring(0, 2);
            String brand = BRANDS.get(opened.size() % BRANDS.size());
            carriers.row(
                    id,
                    place + brand + word + (opened.size() / BRANDS.size() + 1) + "号（示例）",
                    day,
                    chance.between(8, 240) * 100,
                    chance.between(30, 400),
                    SOURCE,
                    district);
            recognitions.add(id, type, level, day.plusDays(20));
            LocalDate higher = day.plusYears(chance.between(2, 4));
            if ("municipal".equals(level) && chance.of(30) && higher.isBefore(LocalDate.of(2026, 1, 1))) {
                recognitions.add(id, type, chance.of(25) ? "national" : "provincial", higher);
            }
            opened.add(new Carrier(
                    id, district, day, List.of("incubator", "star-maker-space").contains(type)));
        }
    }

    /** A stay of two to four years from soon after the registration, which some break off. */
    private void settle(SampleFirm firm) {
        LocalDate from = firm.registered.plusDays(chance.between(10, 200));
        List<Carrier> near = opened.stream()
                .filter(carrier -> carrier.incubates() && carrier.district().equals(firm.district))
                .filter(carrier -> carrier.opened().plusDays(30).isBefore(from))
                .toList();
        if (near.isEmpty() || !chance.of(85) || !firm.stands(from)) {
            return;
        }
        LocalDate until = from.plusMonths(chance.between(24, 48));
        LocalDate left = chance.of(12) ? from.plusMonths(chance.between(6, 20)) : null;
        boolean ends = left != null && left.isBefore(LocalDate.of(2026, 9, 1));
        stays.row(
                firm.code,
                "incubation",
                from,
                until,
                chance.one(near).id(),
                SOURCE,
                ends ? "示例文件" : null,
                ends ? left : null,
                ends ? left : null,
                !ends ? null : chance.of(60) ? "graduated" : "left-carrier");
    }
}
