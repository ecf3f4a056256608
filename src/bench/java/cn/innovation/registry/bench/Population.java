package cn.innovation.registry.bench;

import cn.innovation.registry.support.Codes;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Invented enterprises with their histories, the same for the same seed: names as they are given, codes that are valid and nobody's,
 * certificates and yearly entries that are renewed or not, moves and ends.
 */
final class Population {
    private static final String CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final List<String> DISTRICTS =
            List.of("440703", "440704", "440705", "440781", "440783", "440784", "440785");
    private static final List<String> PLACES =
            List.of("江门市", "江门市", "江门市蓬江区", "江门市江海区", "江门市新会区", "台山市", "开平市", "鹤山市", "恩平市", "广东");
    private static final String BRANDS = "云启星禾卓领凌朗睿承景恒嘉瀚博创翔骏汇宏晟锐泽坤铭澜拓岚源迈途川野屿航翊衡笙奕帆铂腾驰舟桥峰原逸然曜华信德盛达";
    private static final List<String> TRADES = List.of(
            "电路 3982 next-gen-electronic-information",
            "通信设备 3922 next-gen-electronic-information",
            "数控机床 3421 high-end-equipment",
            "自动化设备 3562 high-end-equipment",
            "卫浴 3383 modern-light-industry-textile",
            "纸品 2231 modern-light-industry-textile",
            "电器 3852 smart-home-appliances",
            "照明 3872 smart-home-appliances",
            "食品 1392 modern-agriculture-food",
            "铝业 3252 advanced-materials",
            "金属制品 3340 advanced-materials",
            "涂料 2641 green-petrochemicals",
            "汽车零部件 3670 automotive",
            "生物医药 2740 biomedicine-health",
            "医疗器械 3581 biomedicine-health",
            "软件 6513 software-information-services",
            "信息技术 6531 software-information-services",
            "电池 3841 new-energy",
            "激光设备 3424 laser-additive-manufacturing",
            "机器人 3491 intelligent-robots",
            "环保设备 3591 safety-emergency-environment",
            "音视频设备 3974 ultra-hd-video-display");
    private static final List<String> FORMS = List.of("有限公司", "有限公司", "有限公司", "科技有限公司", "实业有限公司", "股份有限公司");
    private static final List<String> SIZES = List.of("micro", "small", "small", "medium", "large");
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);

    /** An enterprise with what is true of it from a day on. */
    record Firm(
            long id,
            String code,
            String name,
            LocalDate registered,
            int millions,
            String industry,
            String size,
            String address,
            String district,
            @Nullable String cluster,
            List<Grant> grants,
            @Nullable Move move,
            @Nullable LocalDate gone) {}

    /** A qualification. */
    record Grant(String kind, @Nullable String number, int year, LocalDate from, LocalDate until) {}

    /** To another district, or with null out of the city. */
    record Move(LocalDate on, String to) {}

    private final long seed;

    Population(long seed) {
        this.seed = seed;
    }

    void forEach(int size, long firstId, Consumer<Firm> taker) {
        firms(size, firstId).forEachRemaining(taker);
    }

    /** The same, one after the other. */
    Iterator<Firm> firms(int size, long firstId) {
        Random chance = new Random(seed);
        return IntStream.range(0, size)
                .mapToObj(number -> firm(number, firstId + number, chance))
                .iterator();
    }

    private Firm firm(int number, long id, Random chance) {
        String district = one(DISTRICTS, chance);
        String[] trade = one(TRADES, chance).split(" ", 3);
        String brand = letter(chance) + letter(chance) + (chance.nextInt(3) == 0 ? letter(chance) : "");
        // Somebody whom every size has once, to be looked for.
        String name = number == 4711 ? "江门世运电路科技股份有限公司" : one(PLACES, chance) + brand + trade[0] + one(FORMS, chance);
        LocalDate registered = LocalDate.of(1995, 1, 1).plusDays(chance.nextInt(365 * 28));
        LocalDate gone = chance.nextInt(100) < 6 ? later(registered, chance) : null;
        String cluster = chance.nextInt(100) < 92 ? trade[2] : null;
        Move move = null;
        if (chance.nextInt(100) < 4) {
            String to = chance.nextInt(6) == 0 ? "outside" : one(DISTRICTS, chance);
            move = to.equals(district) ? null : new Move(later(registered, chance), to);
        }
        return new Firm(
                id,
                Codes.of("91" + district, body(number)),
                name,
                registered,
                1 + chance.nextInt(80),
                trade[1],
                one(SIZES, chance),
                one(PLACES, chance) + "虚构路" + (1 + chance.nextInt(299)) + "号",
                district,
                cluster,
                grants(number, registered, chance),
                move,
                gone);
    }

    /** Two and a half each, on the average: some have none, and some one for each year. */
    private static List<Grant> grants(int number, LocalDate registered, Random chance) {
        List<Grant> grants = new java.util.ArrayList<>();
        int year = Math.max(registered.getYear() + 1, 2013) + chance.nextInt(4);
        int serial = number % 1_000_000;
        boolean certified = chance.nextInt(100) < 55;
        boolean entered = chance.nextInt(100) < 45;
        for (int y = year; certified && y <= 2025; y += 3) {
            LocalDate from = LocalDate.of(y, 12, 1 + chance.nextInt(28));
            grants.add(new Grant(
                    "high-tech-certificate", "GR%d4499%06d".formatted(y, serial), y, from, from.plusYears(3)));
            certified = chance.nextInt(100) < 70;
        }
        for (int y = Math.max(year, 2018); entered && y <= 2025; y++) {
            LocalDate from = LocalDate.of(y, 4 + chance.nextInt(7), 1 + chance.nextInt(28));
            grants.add(
                    new Grant("tech-sme-entry", "%d4499%09d".formatted(y, number), y, from, LocalDate.of(y + 1, 1, 1)));
            entered = chance.nextInt(100) < 65;
        }
        return grants;
    }

    private static LocalDate later(LocalDate registered, Random chance) {
        long days = Math.max(400, TODAY.toEpochDay() - registered.toEpochDay());
        return registered.plusDays(360 + chance.nextInt((int) days - 360));
    }

    private static String letter(Random chance) {
        int at = chance.nextInt(BRANDS.length());
        return BRANDS.substring(at, at + 1);
    }

    private static <T> T one(List<T> of, Random chance) {
        return of.get(chance.nextInt(of.size()));
    }

    /** Eight characters of the code's alphabet that no other number has. */
    private static String body(int number) {
        char[] body = new char[8];
        int left = number;
        for (int i = body.length - 1; i >= 3; i--) {
            body[i] = CHARACTERS.charAt(left % CHARACTERS.length());
            left /= CHARACTERS.length();
        }
        System.arraycopy("BNC".toCharArray(), 0, body, 0, 3);
        return new String(body);
    }
}
