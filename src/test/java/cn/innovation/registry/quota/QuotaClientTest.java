package cn.innovation.registry.quota;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotaClientTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.7,                    192.0.2.7",
        "2001:db8:1:2:3:4:5:6,         2001:db8:1:2:0:0:0:0/64",
        "2001:db8:1:2::9,              2001:db8:1:2:0:0:0:0/64",
        "2001:db8:1:3::9,              2001:db8:1:3:0:0:0:0/64",
        "::ffff:192.0.2.7,             192.0.2.7",
        "0:0:0:0:0:0:0:1,              0:0:0:0:0:0:0:0/64",
    })
    void addressesOfOneNetworkAreOneClient(String address, String network) {
        assertThat(QuotaClient.ofAddress(address)).isEqualTo(new QuotaClient(" " + network, false));
    }
}
