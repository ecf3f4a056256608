package cn.innovation.registry.support;

import static cn.innovation.registry.support.Json.has;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StartApiTest {
    private final DataSource source;

    @Inject
    StartApiTest(DataSource source) {
        this.source = source;
    }

    @Test
    void applicationIsReadyOnTheTestServer() {
        when().get("/q/health/ready").then().statusCode(200).body(has("status", equalTo("UP")));
    }

    @Test
    void applicationUsesThePostgreSql18ThatPlainTestsUse() throws SQLException {
        try (var connection = source.getConnection()) {
            var metaData = connection.getMetaData();
            assertThat(metaData.getDatabaseMajorVersion()).isEqualTo(18);
            assertThat(metaData.getURL()).isEqualTo(TestDatabase.url());
        }
    }

    @Test
    void databaseFindsTheTrigramsOfChineseNames() throws SQLException {
        var own = TestDatabase.createDatabase("trigrams");
        try (var connection = own.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create extension pg_trgm");
            var rows = statement.executeQuery("select similarity('珠海格力电器', '格力电器'), lower('Ä')");
            assertThat(rows.next()).isTrue();
            assertThat(rows.getDouble(1)).isGreaterThan(0.3);
            assertThat(rows.getString(2)).isEqualTo("ä");
        }
    }
}
