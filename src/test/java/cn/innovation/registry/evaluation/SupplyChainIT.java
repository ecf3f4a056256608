package cn.innovation.registry.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What the package is made of, by the bill of materials that is made with it. */
class SupplyChainIT {
    private static final Path BILL = Path.of("target", "sbom.json");

    /** By their SPDX identifiers, or as the makers call them that use none. Each may be used and passed on in a product as it is. */
    private static final Set<String> MAY_BE_USED = Set.of(
            "0BSD",
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "EPL-2.0",
            "MIT",
            "MIT-0",
            "Public Domain");

    @Test
    void everyComponentHasALicenceThatMayBeUsed() throws IOException {
        Set<String> faults = new TreeSet<>();
        for (JsonNode component : components()) {
            List<String> licences = licences(component);
            // Of several, one may be chosen.
            if (licences.stream().noneMatch(MAY_BE_USED::contains)) {
                faults.add(component.path("purl").asText() + " " + licences);
            }
        }
        assertThat(faults).isEmpty();
    }

    /** The scanner of whoever runs it finds by name, version and digest what has become known of a component. */
    @Test
    void everyLibraryOfThePackageIsInTheBillWithNameVersionAndDigest() throws IOException {
        Set<String> billed = new TreeSet<>();
        for (JsonNode component : components()) {
            assertThat(component.path("purl").asText()).startsWith("pkg:maven/").contains("@");
            assertThat(component.path("hashes"))
                    .as(component.path("purl").asText())
                    .isNotEmpty();
            billed.add("%s.%s-%s"
                    .formatted(
                            component.path("group").asText(),
                            component.path("name").asText(),
                            component.path("version").asText()));
        }
        List<String> missing = new ArrayList<>();
        try (var files = Files.walk(RegistryProcess.APPLICATION.resolve("lib"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".jar")).toList()) {
                String name = file.getFileName().toString();
                if (billed.stream().noneMatch(name::startsWith)) {
                    missing.add(name);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static List<JsonNode> components() throws IOException {
        JsonNode bill = new ObjectMapper().readTree(BILL.toFile());
        assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
        List<JsonNode> components = StreamSupport.stream(bill.path("components").spliterator(), false)
                .toList();
        assertThat(components).hasSizeGreaterThan(50);
        return components;
    }

    private static List<String> licences(JsonNode component) {
        List<String> licences = new ArrayList<>();
        for (JsonNode licence : component.path("licenses")) {
            String id = licence.path("license").path("id").asText();
            String name = licence.path("license").path("name").asText();
            licences.add(
                    !id.isEmpty()
                            ? id
                            : !name.isEmpty()
                                    ? name
                                    : licence.path("expression").asText());
        }
        return licences;
    }
}
