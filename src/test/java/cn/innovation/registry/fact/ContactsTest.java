package cn.innovation.registry.fact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left of a contact person for who has named no purpose. */
class ContactsTest {
    @ParameterizedTest
    @CsvSource({
        "13800001234, 138****1234",
        "386-5123, ***-****",
        "3865123, *******",
        "0750-3865123, 075*-***5123",
        "(0750) 386 5123, (075*) *** 5123",
        "+86 138 0000 1234, +86 1** **** 1234",
        "0750386512, **********",
        "12345, *****"
    })
    void atLeastFourDigitsOfATelephoneNumberAreHidden(String phone, String masked) {
        assertThat(Contacts.maskedPhone(phone)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "chen@example.cn, c***@example.cn",
        "c@example.cn, *@example.cn",
        "\"a@b\"@example.cn, '\"****@example.cn'"
    })
    void ofAnAddressForMailThePersonIsHiddenAndNotTheHost(String email, String masked) {
        assertThat(Contacts.maskedEmail(email)).isEqualTo(masked);
    }
}
