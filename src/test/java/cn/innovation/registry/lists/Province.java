package cn.innovation.registry.lists;

import cn.innovation.registry.support.Codes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A registry and a list of the province that are made up together, so that the truth of every row is known: what the list names, who
 * that is, and so what has to become of it.
 */
final class Province {
    static final int YEAR = 2061;

    private static final int ROWS = 25_000;
    private static final List<String> OURS = List.of("江门市", "江门市蓬江区", "鹤山市", "台山市", "开平市", "恩平市", "江门市新会区", "广东");
    private static final List<String> ELSEWHERE = List.of("广州市", "佛山市", "东莞市", "中山市", "珠海市", "广东省惠州市", "肇庆市", "汕头市");
    private static final List<String> FORMS = List.of("有限公司", "股份有限公司", "有限责任公司");
    /** Ours and strangers share no character, so that none is like another by chance. */
    private static final String OUR_CHARACTERS = "金银铜铁锡钢铝锌镍钛硅碳氢氧氮磷硫氯钾钠钙镁锰钴铬钨钼锂铍硼";

    private static final String OTHER_CHARACTERS = "春夏秋冬梅兰竹菊松柏杨柳桃李杏梨榆槐桐桂枫樟楠榕椰棕葵荷莲芦";

    final List<List<String>> enterprises = new ArrayList<>();
    final List<List<String>> renames = new ArrayList<>();
    final List<List<String>> certificates = new ArrayList<>();
    final List<List<String>> ends = new ArrayList<>();
    /** The rows of the list: name, number, place. */
    final List<List<String>> rows = new ArrayList<>();
    /** By row, beginning with the first: what has to become of it. */
    final List<String> expected = new ArrayList<>();
    /** Number and holder of all certificates of the year when the list is taken in. */
    final Map<String, String> held = new LinkedHashMap<>();

    final Set<String> missing = new HashSet<>();

    private final Random random = new Random(20261124);
    private final Codes codes = new Codes("PRX");
    private final Set<String> cores = new HashSet<>();
    private final List<Runnable> sayings = new ArrayList<>();
    private int numbers;

    Province() {
        times(1200, this::plain);
        times(300, this::renamed);
        times(150, this::alreadyRegistered);
        times(40, this::homonyms);
        times(40, this::formerNameOfAnother);
        times(40, this::numberDecidesBetweenHomonyms);
        times(60, this::near);
        times(200, this::unknown);
        times(30, this::numberOfAnother);
        times(30, this::otherNumber);
        times(30, this::gone);
        times(20, this::twice);
        times(25, this::wrongNumber);
        times(10, this::individualBusiness);
        times(80, this::notOnTheList);
        times(500, this::withoutCertificate);
        times(200, this::alikeElsewhere);
        times(3000, this::elsewhere);
        while (sayings.size() < ROWS) {
            stranger();
        }
        java.util.Collections.shuffle(sayings, random);
        sayings.forEach(Runnable::run);
    }

    private static void times(int count, Runnable one) {
        for (int i = 0; i < count; i++) {
            one.run();
        }
    }

    // ---- The cases

    private void plain() {
        String name = ourName();
        granted(name, enterprise(name));
    }

    private void renamed() {
        String old = ourName();
        String code = enterprise(old);
        rename(code, ourName());
        granted(old, code);
    }

    private void granted(String name, String code) {
        String number = number();
        held.put(number, code);
        say(written(name), number, place(), "granted");
    }

    private void alreadyRegistered() {
        String name = ourName();
        String number = certificate(enterprise(name));
        say(written(name), number, place(), "unchanged");
    }

    private void homonyms() {
        String name = ourName();
        enterprise(name);
        enterprise(written(name));
        say(written(name), number(), place(), "open ambiguous");
    }

    private void formerNameOfAnother() {
        String name = ourName();
        rename(enterprise(name), ourName());
        enterprise(name);
        say(written(name), number(), place(), "open ambiguous");
    }

    private void numberDecidesBetweenHomonyms() {
        String name = ourName();
        enterprise(name);
        String number = certificate(enterprise(name));
        say(written(name), number, place(), "unchanged");
    }

    /** The form changed, or one character. */
    private void near() {
        String core = core(OUR_CHARACTERS, 7);
        enterprise("江门市" + core + "有限公司");
        String other = random.nextBoolean() ? "广东" + core + "股份有限公司" : "江门市" + core.substring(0, 6) + "乙有限公司";
        say(written(other), number(), place(), "open ambiguous");
    }

    private void unknown() {
        say(written(name(OURS.get(random.nextInt(7)), OTHER_CHARACTERS)), number(), place(), "open unknown");
    }

    private void numberOfAnother() {
        String number = certificate(enterprise(ourName()));
        String name = ourName();
        enterprise(name);
        say(written(name), number, place(), "open contradiction");
    }

    private void otherNumber() {
        String name = ourName();
        certificate(enterprise(name));
        say(written(name), number(), place(), "open contradiction");
    }

    private void gone() {
        String name = ourName();
        ends.add(List.of(enterprise(name), "2050-01-01", "deregistered"));
        say(written(name), number(), place(), "open contradiction");
    }

    private void twice() {
        String old = ourName();
        String name = ourName();
        rename(enterprise(old), name);
        say(written(old), number(), place(), "open contradiction");
        say(written(name), number(), place(), "open contradiction");
    }

    private void wrongNumber() {
        String name = ourName();
        enterprise(name);
        say(written(name), number().replace("GR", "GX"), place(), "open refused");
    }

    private void individualBusiness() {
        String name = ourName();
        enterprise(name, "92");
        say(written(name), number(), place(), "open refused");
    }

    private void notOnTheList() {
        String name = ourName();
        certificate(enterprise(name));
        missing.add(name);
    }

    private void withoutCertificate() {
        enterprise(ourName());
    }

    /** The core of one of ours, with another city before it. */
    private void alikeElsewhere() {
        String core = core(OUR_CHARACTERS, 6);
        enterprise("江门市" + core + "有限公司");
        say(ELSEWHERE.get(random.nextInt(ELSEWHERE.size())) + core + "有限公司", number(), "", "not-ours");
    }

    private void elsewhere() {
        String city = ELSEWHERE.get(random.nextInt(ELSEWHERE.size()));
        if (random.nextInt(30) == 0) {
            // One of ours by its name, but not by the list.
            String name = ourName();
            enterprise(name);
            say(name, number(), city, "elsewhere");
        } else {
            say(name(city, OTHER_CHARACTERS), number(), city, "elsewhere");
        }
    }

    private void stranger() {
        String place = random.nextInt(5) == 0 ? "广东省" : "";
        String name =
                switch (random.nextInt(10)) {
                    case 0 -> name("广东", OTHER_CHARACTERS);
                    case 1 -> name("", OTHER_CHARACTERS);
                    case 2 -> "佛山市珠江门窗" + core(OTHER_CHARACTERS, 5) + "有限公司";
                    case 3 -> core(OTHER_CHARACTERS, 5) + "（广州）有限公司";
                    default -> name(ELSEWHERE.get(random.nextInt(ELSEWHERE.size())), OTHER_CHARACTERS);
                };
        say(name, number(), place, "not-ours");
    }

    // ---- What they are made of

    private void say(String name, String number, String place, String becomes) {
        sayings.add(() -> {
            rows.add(List.of(name, number, place));
            expected.add(becomes);
        });
    }

    private String enterprise(String name) {
        return enterprise(name, "91");
    }

    private String enterprise(String name, String prefix) {
        String code = codes.next(prefix);
        enterprises.add(List.of(code, name, "2010-01-01"));
        return code;
    }

    private void rename(String code, String name) {
        renames.add(List.of(code, name, "2010-01-01"));
    }

    private String certificate(String code) {
        String number = number();
        certificates.add(List.of(code, "high-tech-certificate", number, String.valueOf(YEAR), YEAR + "-12-01"));
        held.put(number, code);
        return number;
    }

    private String number() {
        return "GR%d44%06d".formatted(YEAR, ++numbers);
    }

    private String place() {
        return List.of("", "", "江门市", "广东省江门市鹤山市", "江门", "440705", "广东").get(random.nextInt(7));
    }

    private String ourName() {
        return name(OURS.get(random.nextInt(OURS.size())), OUR_CHARACTERS);
    }

    private String name(String place, String characters) {
        String core = core(characters, 4 + random.nextInt(4));
        return switch (random.nextInt(4)) {
            case 0 -> place + core + "（中国）" + FORMS.get(random.nextInt(3));
            case 1 -> place + core + "Abc" + FORMS.get(random.nextInt(3));
            default -> place + core + FORMS.get(random.nextInt(3));
        };
    }

    /** Of ours the first three characters are nobody else's. */
    private String core(String characters, int length) {
        while (true) {
            StringBuilder core = new StringBuilder();
            for (int i = 0; i < length; i++) {
                core.append(characters.charAt(random.nextInt(characters.length())));
            }
            if (characters.equals(OTHER_CHARACTERS) || cores.add(core.substring(0, 3))) {
                return core.toString();
            }
        }
    }

    /** As somebody else writes it: brackets and letters of the other width, letters of the other case, a space. */
    private String written(String name) {
        return switch (random.nextInt(4)) {
            case 0 -> name.replace('（', '(').replace('）', ')').replace("Abc", "ＡＢＣ");
            case 1 -> name.replace("Abc", "aBC").replace("（", "﹙").replace("）", "﹚");
            case 2 -> name.substring(0, 4) + " " + name.substring(4);
            default -> name;
        };
    }
}
