package cn.innovation.registry.shared.record;

import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.shared.record.CreditCode.Reason;
import cn.innovation.registry.support.Codes;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors are of real and of made-up codes; the made-up ones are nobody's. */
class CreditCodeTest {
    private static final String CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final String HUAWEI = "914403001922038216";

    @ParameterizedTest
    @ValueSource(
            strings = {
                HUAWEI,
                "9144030071526726XG",
                "91440300708461136T",
                "91330100799655058B",
                "91110108551385082Q",
                "91110000802100433B",
                "91440300192185379H",
                "91440606722473344C",
                "91440400192548256N",
                "9152000071430580XT",
                "9144030010001686XA",
                "91310000132260250X",
                "91440300192181490G",
                "914413007820108867",
                "91320500703719732P",
                "91440700768414040K",
                "91440700MAC28K1Q84",
                "11100000MB03271699",
                "121200004013590816",
                "911522010783762860",
                "91350100M000100Y43"
            })
    void codeInUseIsValid(String code) {
        assertThat(CreditCode.of(code).registrationFaults()).isEmpty();
        assertThat(CreditCode.of(code).text()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "91440700MA0000007U",
                "12440700MB0000000D",
                "52440700MJ000000XH",
                "91440703MA00000077",
                "91440704MA0000007M",
                "12440704MB00000007",
                "91440705MA00000074",
                "91440781MA00000076",
                "91440783MA00000073",
                "91440784MA0000007H",
                "91440785MA00000070"
            })
    void madeUpCodeIsValid(String code) {
        assertThat(CreditCode.of(code).registrationFaults()).isEmpty();
        assertThat(Codes.of(code.substring(0, 8), code.substring(8, 16))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "914403001922038217, CHECK_CHARACTER, 6",
        "914403001922038261, ORGANISATION_CHECK CHECK_CHARACTER,",
        "914403001922083216, ORGANISATION_CHECK CHECK_CHARACTER,",
        "914407001922038216, CHECK_CHARACTER, T",
        "924403001922038216, CHECK_CHARACTER, 3",
        "514403001922038216, CHECK_CHARACTER, A",
        "914403001922038229, ORGANISATION_CHECK,",
        "91440700192203822X, ORGANISATION_CHECK,",
        "91440700768414041N, ORGANISATION_CHECK,",
        "91350100M000100Y4Z, CHARSET,",
        "91110000600037341N, CHECK_CHARACTER, L",
        "9111000060003IOZSV, CHARSET,",
        "9144070076841404OK, CHARSET,",
        "91440700MA4W123456, ORGANISATION_CHECK CHECK_CHARACTER,",
        "9144070076841404K, LENGTH,",
        "440700000012345, LENGTH,",
        "'', LENGTH,"
    })
    void faultOfACodeIsNamed(String written, String reasons, Character expected) {
        CreditCode code = CreditCode.of(written);
        assertThat(code.registrationFaults()).isEqualTo(reasons(reasons));
        if (expected != null) {
            assertThat(code.expected(code.faults())).contains(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "B1440700, DEPARTMENT",
        "01440700, DEPARTMENT",
        "94440700, CATEGORY",
        "A2440700, CATEGORY",
        "Y2440700, CATEGORY",
        "9144070A, REGION_NOT_NUMERIC",
        "91GD0700, REGION_NOT_NUMERIC",
        "9A4407BB, CATEGORY REGION_NOT_NUMERIC"
    })
    void faultOfTheStructureCountsForRegisteringOnly(String beginning, String reasons) {
        CreditCode code = CreditCode.of(Codes.of(beginning, "MA000000"));
        assertThat(code.registrationFaults()).isEqualTo(reasons(reasons));
        assertThat(code.faults()).isEmpty();
    }

    /** A code with a wrong check of the organisation was issued once: it must be found. */
    @Test
    void wrongOrganisationCheckCountsForRegisteringOnly() {
        assertThat(CreditCode.of("914403001922038229").faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "91440700768414040k",
                " 91440700768414040K ",
                "9144 0700 7684 1404 0K",
                "9144-0700-7684-14040K",
                "９１４４０７００７６８４１４０４０Ｋ",
                "９１４４０７００７６８４１４０４０ｋ",
                "\u300091440700768414040k\t",
                "91440700\u00a0768414040K",
                "91440700\u2013768414040K",
                "91440700－768414040K"
            })
    void widthCaseSpacesAndHyphensAreWaysOfWriting(String written) {
        assertThat(CreditCode.of(written)).isEqualTo(new CreditCode("91440700768414040K"));
    }

    @Test
    void restOf31IsWritten0() {
        assertThat(CreditCode.of("911522010783762860").checkCharacter()).isEqualTo('0');
    }

    @Test
    void lettersWithoutAPlaceInTheSetCountInTheOrganisationCode() {
        assertThat(CreditCode.of("91440700MAC28K1Q84").organisationCheckCharacter())
                .isEqualTo('8');
        assertThat(CreditCode.of("91340600MA2PBMA74B").registrationFaults()).isEmpty();
    }

    @Test
    void everySingleSubstitutionIsCaught() {
        int tried = 0;
        for (int place = 0; place < 17; place++) {
            for (int i = 0; i < CHARACTERS.length(); i++) {
                char other = CHARACTERS.charAt(i);
                if (other != HUAWEI.charAt(place)) {
                    String wrong = HUAWEI.substring(0, place) + other + HUAWEI.substring(place + 1);
                    assertThat(CreditCode.of(wrong).faults()).as(wrong).containsExactly(Reason.CHECK_CHARACTER);
                    tried++;
                }
            }
        }
        assertThat(tried).isEqualTo(510);
    }

    @Test
    void everySwapOfNeighboursIsCaught() {
        for (int place = 0; place < 16; place++) {
            char[] swapped = HUAWEI.toCharArray();
            swapped[place] = HUAWEI.charAt(place + 1);
            swapped[place + 1] = HUAWEI.charAt(place);
            if (swapped[place] != swapped[place + 1]) {
                assertThat(CreditCode.of(new String(swapped)).faults()).containsExactly(Reason.CHECK_CHARACTER);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "91, true",
        "92, true",
        "93, true",
        "N1, true",
        "N2, true",
        "N3, true",
        "11, false",
        "12, false",
        "52, false"
    })
    void enterprisesAreKnownByTheirPrefix(String prefix, boolean enterprise) {
        CreditCode code = CreditCode.of(Codes.of(prefix + "440700", "MA000000"));
        assertThat(code.registrationFaults()).isEmpty();
        assertThat(code.isEnterprise()).isEqualTo(enterprise);
        assertThat(code.isIndividualBusiness()).isEqualTo(prefix.equals("92"));
    }

    private static Set<Reason> reasons(String names) {
        return Arrays.stream(names.split(" "))
                .map(Reason::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Reason.class)));
    }
}
