package cn.innovation.registry.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.support.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What the types of a manifest leave open, since any name will do: the server does not start with one that it does not know. */
class DatabaseManifestTest {
    private static final Path MANIFEST = Path.of("k8s", "base", "database.yaml");

    @Test
    void serverKnowsEveryParameterThatTheManifestSets() throws Exception {
        List<String> set = new ArrayList<>();
        try (var documents =
                new ObjectMapper(new YAMLFactory()).readerFor(JsonNode.class).<JsonNode>readValues(MANIFEST.toFile())) {
            documents.forEachRemaining(manifest ->
                    manifest.at("/spec/postgresql/parameters").fieldNames().forEachRemaining(set::add));
        }
        List<String> known = new ArrayList<>();
        try (var connection = TestDatabase.connection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select name from pg_settings")) {
            while (rows.next()) {
                known.add(rows.getString(1).toLowerCase(Locale.ROOT));
            }
        }
        assertThat(set).isNotEmpty();
        assertThat(known).containsAll(set);
    }
}
