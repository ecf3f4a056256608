package cn.innovation.registry.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressRuleTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, false",
        "127.255.255.254, false",
        "0.0.0.0, false",
        "0.1.2.3, false",
        "10.0.0.1, false",
        "172.15.255.255, true",
        "172.16.0.1, false",
        "172.31.255.255, false",
        "172.32.0.0, true",
        "192.168.1.1, false",
        "169.254.169.254, false",
        "100.63.255.255, true",
        "100.64.0.1, false",
        "100.127.255.255, false",
        "100.128.0.0, true",
        "198.19.0.1, false",
        "224.0.0.1, false",
        "255.255.255.255, false",
        "8.8.8.8, true",
        "2130706433, false",
        "::, false",
        "::1, false",
        "::127.0.0.1, false",
        "::ffff:127.0.0.1, false",
        "::ffff:10.1.1.1, false",
        "::ffff:8.8.8.8, true",
        "fe80::1, false",
        "fec0::1, false",
        "fc00::1, false",
        "fd12:3456::1, false",
        "ff02::1, false",
        "64:ff9b::a00:1, false",
        "64:ff9b::808:808, true",
        "2002:a00:1::, false",
        "2001:0:1::, false",
        "2400:3200::1, true"
    })
    void onlyTheOpenNetworkIsOpen(String address, boolean open) throws UnknownHostException {
        assertThat(AddressRule.isOpen(InetAddress.getByName(address))).isEqualTo(open);
    }
}
