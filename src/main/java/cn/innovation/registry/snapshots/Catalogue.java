package cn.innovation.registry.snapshots;

import cn.innovation.registry.snapshots.Manifest.StoredFile;
import cn.innovation.registry.snapshots.Manifest.Table;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What there is, in the terms of DCAT 3 (W3C) and, for checksums, SPDX. */
@ApplicationScoped
class Catalogue {
    private static final Map<String, Object> CONTEXT = Map.of(
            "dcat", "http://www.w3.org/ns/dcat#",
            "dcterms", "http://purl.org/dc/terms/",
            "foaf", "http://xmlns.com/foaf/0.1/",
            "spdx", "http://spdx.org/rdf/terms#",
            "xsd", "http://www.w3.org/2001/XMLSchema#");

    private static final String MEDIA_TYPES = "https://www.iana.org/assignments/media-types/";

    private final String publisher;
    private final Optional<String> publisherPage;
    private final Optional<String> licence;

    Catalogue(
            @ConfigProperty(name = "registry.catalogue.publisher") String publisher,
            @ConfigProperty(name = "registry.catalogue.publisher-page") Optional<String> publisherPage,
            @ConfigProperty(name = "registry.catalogue.licence") Optional<String> licence) {
        this.publisher = publisher;
        this.publisherPage = publisherPage;
        this.licence = licence;
    }

    /** @param base under which the registry is reached */
    Map<String, Object> of(URI base, Optional<Manifest> latest) {
        Map<String, Object> catalogue = resource(base.resolve("/v1/catalogue"), "dcat:Catalog");
        catalogue.put("@context", CONTEXT);
        catalogue.put("dcterms:title", List.of(text("江门市创新主体登记系统", "zh"), text("Innovation registry", "en")));
        catalogue.put("dcterms:description", text("The city's innovating organisations, and the facts on them.", "en"));
        catalogue.put("dcterms:publisher", publisher());
        catalogue.put("dcterms:language", List.of("zh", "en"));
        licence.ifPresent(address -> catalogue.put("dcterms:license", id(address)));
        latest.ifPresent(manifest -> catalogue.put("dcterms:modified", instant(manifest)));
        catalogue.put(
                "dcat:dataset",
                latest.stream()
                        .flatMap(manifest -> manifest.tables().stream().map(table -> dataset(base, manifest, table)))
                        .toList());
        return catalogue;
    }

    private Map<String, Object> dataset(URI base, Manifest manifest, Table table) {
        Map<String, Object> dataset = resource(base.resolve("/v1/catalogue#" + table.name()), "dcat:Dataset");
        dataset.put("dcterms:identifier", table.name());
        dataset.put("dcterms:title", text(table.name(), "en"));
        dataset.put("dcterms:description", text(table.description(), "en"));
        dataset.put("dcterms:publisher", publisher());
        dataset.put("dcterms:modified", instant(manifest));
        dataset.put("dcat:version", manifest.name());
        dataset.put("dcterms:accrualPeriodicity", id("http://purl.org/cld/freq/daily"));
        dataset.put(
                "dcterms:temporal",
                Map.of("@type", "dcterms:PeriodOfTime", "dcat:endDate", typed(manifest.on(), "xsd:date")));
        licence.ifPresent(address -> dataset.put("dcterms:license", id(address)));
        dataset.put(
                "dcat:distribution",
                table.files().stream()
                        .map(file -> distribution(base, manifest, table, file))
                        .toList());
        return dataset;
    }

    private Map<String, Object> distribution(URI base, Manifest manifest, Table table, StoredFile file) {
        String folder = "/v1/snapshots/" + manifest.name() + "/";
        URI address = base.resolve(folder + file.name());
        Map<String, Object> distribution = resource(address, "dcat:Distribution");
        distribution.put("dcterms:title", file.name());
        distribution.put("dcterms:issued", instant(manifest));
        distribution.put("dcat:accessURL", id(address));
        distribution.put("dcat:downloadURL", id(address));
        distribution.put("dcat:mediaType", id(MEDIA_TYPES + file.mediaType().split(";", 2)[0]));
        distribution.put("dcat:byteSize", typed(file.bytes(), "xsd:nonNegativeInteger"));
        if (file.format() == FileFormat.CSV) {
            distribution.put("dcterms:conformsTo", id(base.resolve(folder + CsvOnTheWeb.file(table))));
        }
        distribution.put(
                "spdx:checksum",
                Map.of(
                        "@type",
                        "spdx:Checksum",
                        "spdx:algorithm",
                        id("http://spdx.org/rdf/terms#checksumAlgorithm_sha256"),
                        "spdx:checksumValue",
                        typed(file.sha256(), "xsd:hexBinary")));
        licence.ifPresent(terms -> distribution.put("dcterms:license", id(terms)));
        return distribution;
    }

    private Map<String, Object> publisher() {
        Map<String, Object> agent = new LinkedHashMap<>();
        publisherPage.ifPresent(page -> agent.put("@id", page));
        agent.put("@type", "foaf:Agent");
        agent.put("foaf:name", publisher);
        return agent;
    }

    private static Map<String, Object> resource(URI address, String type) {
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("@id", address.toString());
        resource.put("@type", type);
        return resource;
    }

    private static Map<String, Object> id(Object address) {
        return Map.of("@id", address.toString());
    }

    private static Map<String, Object> text(String value, String language) {
        return Map.of("@value", value, "@language", language);
    }

    private static Map<String, Object> typed(Object value, String type) {
        return Map.of("@value", value.toString(), "@type", type);
    }

    private static Map<String, Object> instant(Manifest manifest) {
        return typed(manifest.takenAt(), "xsd:dateTime");
    }
}
