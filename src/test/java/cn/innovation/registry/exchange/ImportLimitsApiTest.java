package cn.innovation.registry.exchange;

import static cn.innovation.registry.support.SentFile.assertRows;
import static cn.innovation.registry.support.SentFile.bytes;
import static cn.innovation.registry.support.SentFile.imported;
import static cn.innovation.registry.support.SentFile.type;
import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.support.Codes;
import cn.innovation.registry.support.SmallLimits;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files that are as long as is taken, and longer ones. */
@QuarkusTest
@TestProfile(SmallLimits.class)
class ImportLimitsApiTest {
    private static final Codes CODES = new Codes("LMT");

    @Test
    void fileOfMoreRowsThanAreTakenFailsAndNoneOfThemIsTaken() {
        String file = file(SmallLimits.ROWS_OF_AN_IMPORT);
        JsonNode failed = imported("enterprises", "&partial=true", type("csv"), bytes(file + row()));
        assertThat(failed.path("state").asText()).isEqualTo("failed");
        assertThat(failed.at("/faults/0/code").asText()).isEqualTo("FILE_TOO_LONG");
        assertThat(failed.at("/faults/0/message").asText()).contains("" + SmallLimits.ROWS_OF_AN_IMPORT);
        assertRows(imported("enterprises", "", type("csv"), bytes(file)), 3, 3, 0, 0, 0);
    }

    private static String file(int rows) {
        return "creditCode,name,registeredOn\n"
                + Stream.generate(ImportLimitsApiTest::row).limit(rows).collect(Collectors.joining());
    }

    private static String row() {
        return CODES.next() + ",行数上限企业,2018-05-01\n";
    }
}
