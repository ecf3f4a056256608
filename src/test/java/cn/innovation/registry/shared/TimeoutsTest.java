package cn.innovation.registry.shared;

import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.faults.Promise;
import cn.innovation.registry.faults.Proves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TimeoutsTest {
    @Test
    @Proves(Promise.TIMEOUT_CHAIN)
    void whatFailsFirstIsWhatCanBeExplained() throws IOException {
        Properties settings = new Properties();
        try (var in = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            settings.load(in);
        }
        String options = settings.getProperty("quarkus.datasource.jdbc.additional-jdbc-properties.options");
        int request = seconds(settings.getProperty("quarkus.http.read-timeout"));
        int transaction = seconds(settings.getProperty("quarkus.transaction-manager.default-transaction-timeout"));
        int acquisition = seconds(settings.getProperty("quarkus.datasource.jdbc.acquisition-timeout"));
        int statement = option(options, "statement_timeout");
        int lock = option(options, "lock_timeout");

        int silence = seconds(settings.getProperty("registry.database.longest-silence"));
        int exported = seconds(settings.getProperty("registry.exports.statement"));

        int replica = seconds(settings.getProperty("registry.replica.longest-silence"));
        String ofReplica = settings.getProperty("quarkus.datasource.replica.jdbc.additional-jdbc-properties.options");

        assertThat(silence).isGreaterThan(exported);
        assertThat(replica).isGreaterThan(option(ofReplica, "statement_timeout"));
        assertThat(exported).isGreaterThan(statement);
        assertThat(request).isGreaterThan(transaction);
        assertThat(transaction).isGreaterThan(statement);
        assertThat(statement).isGreaterThan(lock);
        assertThat(lock).isGreaterThan(acquisition);
        assertThat(acquisition).isPositive();
    }

    private static int option(String options, String name) {
        var found = Pattern.compile(name + "=(\\d+s)").matcher(options);
        assertThat(found.find()).as(name).isTrue();
        return seconds(found.group(1));
    }

    private static int seconds(String text) {
        assertThat(text).matches("\\d+[sS]");
        return Integer.parseInt(text.substring(0, text.length() - 1));
    }
}
