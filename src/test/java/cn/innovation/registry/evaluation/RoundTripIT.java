package cn.innovation.registry.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.support.Codes;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/**
 * What was exported and is imported into an empty registry is exported as the same files. By default each kind is imported in another
 * format; {@code -Dround-trip=all} imports all of them in each.
 */
class RoundTripIT {
    /** Records before their facts, and zones and carriers before who refers to them. */
    private static final List<String> KINDS = List.of(
            "zones",
            "carriers",
            "enterprises",
            "institutions",
            "platforms",
            "teams",
            "finance-institutions",
            "locations",
            "clusters",
            "existence",
            "zone-memberships",
            "recognitions",
            "hosts",
            "relations",
            "qualifications",
            "above-scale",
            "listings",
            "filings",
            "figures",
            "observations",
            "coverage");

    private static final Map<String, String> TYPES = new TreeMap<>(Map.of(
            "csv", "text/csv",
            "ndjson", "application/x-ndjson",
            "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));
    private static final List<String> FORMATS = List.copyOf(TYPES.keySet());

    private static final String FIRM = Codes.of("91440700", "RTP00001");
    private static final String OTHER = Codes.of("91440700", "RTP00002");
    private static final String BRANCH = Codes.of("91440700", "RTP00003");

    /** How files are imported: each kind in the next format, or all in one. */
    private static final List<String> WAYS =
            "all".equals(System.getProperty("round-trip")) ? FORMATS : List.of("mixed");

    @Test
    void exportImportedIntoAnEmptyRegistryIsExportedAsTheSame() throws Exception {
        Map<String, byte[]> exported = exportsOf("round-trip", RoundTripIT::fill);
        assertThat(contents("enterprises.csv", exported).get("")).contains(FIRM, "'=1+1");
        for (String way : WAYS) {
            Map<String, byte[]> again = exportsOf("round-trip-" + way, caller -> {
                for (int i = 0; i < KINDS.size(); i++) {
                    String format = way.equals("mixed") ? FORMATS.get(i % FORMATS.size()) : way;
                    take(caller, KINDS.get(i), format, exported);
                }
            });
            for (String name : exported.keySet()) {
                assertThat(contents(name, again))
                        .as("%s, imported as %s", name, way)
                        .isEqualTo(contents(name, exported));
            }
        }
    }

    private interface Filling {
        void fill(RegistryCaller caller) throws Exception;
    }

    private static Map<String, byte[]> exportsOf(String name, Filling filling) throws Exception {
        EvaluationFolder folder = EvaluationFolder.empty(name);
        try (RegistryProcess registry = folder.start()) {
            RegistryCaller caller = new RegistryCaller(folder, registry);
            filling.fill(caller);
            Map<String, byte[]> files = new LinkedHashMap<>();
            for (String kind : KINDS) {
                for (String format : FORMATS) {
                    files.put(kind + "." + format, caller.bytes("/v1/exports/" + kind + "?format=" + format));
                }
            }
            return files;
        } finally {
            folder.clear();
        }
    }

    private static void take(RegistryCaller caller, String kind, String format, Map<String, byte[]> files)
            throws Exception {
        JsonNode over = caller.over(caller.sendFile(
                kind,
                Objects.requireNonNull(TYPES.get(format)),
                Objects.requireNonNull(files.get(kind + "." + format))));
        assertThat(over.path("state").asText())
                .as(() -> kind + " " + over + errors(caller, over))
                .isEqualTo("done");
        assertThat(over.at("/rows/created").asInt()).as(kind).isPositive();
    }

    private static String errors(RegistryCaller caller, JsonNode over) {
        try {
            return caller.get("/v1/imports/" + over.path("id").asText() + "/errors")
                    .toString();
        } catch (Exception unread) {
            return unread.toString();
        }
    }

    /** A file as it is; of a workbook its parts, without the one that says when it was made. */
    private static Map<String, String> contents(String name, Map<String, byte[]> files) {
        byte[] file = Objects.requireNonNull(files.get(name), name);
        if (!name.endsWith(".xlsx")) {
            return Map.of("", new String(file, StandardCharsets.UTF_8));
        }
        Map<String, String> parts = new TreeMap<>();
        try {
            Path copy = Files.write(Files.createTempFile("round-trip", ".xlsx"), file);
            try (ZipFile zip = new ZipFile(copy.toFile())) {
                for (ZipEntry part : Collections.list(zip.entries())) {
                    if (!part.getName().equals("docProps/core.xml")) {
                        byte[] content = zip.getInputStream(part).readAllBytes();
                        parts.put(part.getName(), new String(content, StandardCharsets.UTF_8));
                    }
                }
            } finally {
                Files.delete(copy);
            }
        } catch (IOException unreadable) {
            throw new AssertionError(name, unreadable);
        }
        return parts;
    }

    /** Something of every kind, with what files are known to lose. */
    private static void fill(RegistryCaller caller) throws Exception {
        String zone = created(caller, "zones", """
                {"name": "江门高新区", "location": {"from": "2015-01-01", "district": "440704"}}""");
        String carrier = created(caller, "carriers", """
                {"name": "珠西创谷孵化器", "aliases": ["创谷,江门", "a;b", "[x]", "单独"], "area": 12000.50, "seats": 300,
                 "website": "https://www.example.cn/a?b=c,d", "establishedOn": "2016-05-01",
                 "location": {"district": "440703"}}""");
        String institution = created(caller, "institutions", """
                {"name": "五邑大学", "type": "university", "englishName": "Wuyi University", "country": "CN",
                 "aliases": ["五邑"], "location": {"district": "440703"}}""");
        String platform = created(caller, "platforms", """
                {"name": "先进制造\\"重点\\"实验室, 一部", "clusters": {"primary": "high-end-equipment",
                 "secondary": ["intelligent-robots"], "basis": "declared"}}""");
        created(caller, "teams", """
                {"name": "创新团队甲", "establishedOn": "2021-03-01"}""");
        created(caller, "finance-institutions", """
                {"name": "科技支行", "address": " '引号开头\\ue000 "}""".replace("\" '", "\"'").replace(" \"}", "\"}"));
        enterprise(caller, FIRM, """
                {"name": "=1+1科技有限公司", "englishName": "-Minus, \\"Quoted\\" Co.", "registeredOn": "2004-11-08",
                 "capital": {"amount": 30000000.123456, "currency": "USD"}, "industry": "3421", "size": "medium",
                 "address": "江门市；第一行", "businessScope": "研发、生产；销售",
                 "location": {"from": "2004-11-08", "district": "440703"},
                 "clusters": {"from": "2004-11-08", "primary": "new-energy", "secondary": [], "basis": "declared"}}""");
        enterprise(caller, OTHER, """
                {"name": "没有区县的企业", "registeredOn": "1978-01-01", "location": {"from": "1978-01-01", "district": null}}""");
        enterprise(caller, BRANCH, """
                {"name": "分公司", "registeredOn": "2019-01-01"}""");
        fact(caller, FIRM, "locations", """
                {"from": "2018-01-01", "district": "440704", "source": "江科〔2018〕1号"}""");
        fact(caller, FIRM, "zones", "{\"from\": null, \"zone\": \"" + zone + "\"}");
        fact(caller, FIRM, "above-scale", """
                {"from": "2015-01-01", "until": "2019-01-01", "sector": "industry"}""");
        fact(caller, FIRM, "listings", """
                {"from": "2017-01-01", "market": "sse-main", "code": "603920"}""");
        fact(caller, FIRM, "filings", """
                {"kind": "%s", "year": 2022, "from": "2022-05-31", "state": "made", "filedOn": "2022-05-20"}""".formatted(filingKind(caller)));
        fact(
                caller,
                FIRM,
                "qualifications",
                "{\"kind\": \"incubation\", \"from\": \"2016-06-01\", \"until\": \"2018-06-01\"," + " \"carrier\": \""
                        + carrier + "\"}");
        JsonNode certificate = fact(caller, FIRM, "qualifications", """
                {"kind": "high-tech-certificate", "number": "GR202144000123", "year": 2021, "batch": "第二批",
                 "technologyField": "8", "issuedOn": "2021-12-20", "source": "粤科高字〔2022〕15号"}""");
        end(caller, "/v1/enterprises/" + FIRM + "/qualifications/", certificate);
        JsonNode mistaken = fact(caller, OTHER, "qualifications", """
                {"kind": "high-tech-certificate", "number": "GR202144000124", "year": 2021, "issuedOn": "2021-12-20"}""");
        caller.send(
                "POST",
                "/v1/enterprises/" + OTHER + "/qualifications/"
                        + mistaken.path("id").asText() + "/withdraw",
                "If-Match",
                '"' + mistaken.path("version").asText() + '"',
                "{\"reason\": \"录入有误\", \"document\": \"江科函〔2024〕12号\"}");
        fact(caller, OTHER, "existence", """
                {"from": "2020-05-01", "state": "deregistered", "source": "市场监管局"}""");
        fact(caller, BRANCH, "relations", "{\"type\": \"branch-of\", \"other\": \"" + FIRM + "\"}");
        fact(caller, FIRM, "relations", """
                {"type": "subsidiary-of", "otherName": "某集团, 有限公司", "from": "2010-01-01"}""");
        caller.post("/v1/platforms/" + platform + "/recognitions", """
                {"type": "key-laboratory", "level": "municipal", "issuedOn": "2019-02-01", "authority": "江门市科学技术局"}""");
        caller.post("/v1/platforms/" + platform + "/recognitions", """
                {"type": "key-laboratory", "level": "provincial", "issuedOn": "2021-02-01", "number": "2021B1212"}""");
        caller.post("/v1/platforms/" + platform + "/hosts", "{\"role\": \"host\", \"other\": \"" + institution + "\"}");
        caller.post("/v1/platforms/" + platform + "/hosts", """
                {"role": "operator", "otherName": "某科技有限公司", "from": "2020-01-01"}""");
        caller.send("PUT", "/v1/enterprises/" + FIRM + "/figures/2023", "If-None-Match", "*", """
                {"staff": 120, "revenue": 56000000.10, "rdSpending": 123456789012345678.25, "hasRdInstitution": true}""");
        for (String day : List.of("2024-06-30", "2024-12-30")) {
            String path = "/v1/plans/jiangmen-14-5/indicators/rd-staff-per-10000/observations/2023";
            String body =
                    "{\"value\": 71.20, \"status\": \"final\", \"publishedOn\": \"" + day + "\", \"source\": \"公报\"}";
            if (day.startsWith("2024-06")) {
                caller.send("PUT", path, "If-None-Match", "*", body);
            } else {
                caller.send("PUT", path, "If-Match", "\"1\"", body);
            }
        }
        caller.send("PUT", "/v1/coverage", "Idempotency-Key", "coverage", """
                {"items": [{"kind": "high-tech-certificate", "year": 2023, "district": null, "coverage": "partial", "source": "名单"},
                 {"kind": "carrier", "year": 2023, "district": "440703", "coverage": "complete", "source": "名单"}]}""");
    }

    private static String filingKind(RegistryCaller caller) throws Exception {
        return caller.get("/v1/classifications/filing-kinds")
                .at("/items/0/code")
                .asText();
    }

    private static String created(RegistryCaller caller, String kind, String body) throws Exception {
        return caller.post("/v1/" + kind, body).path("id").asText();
    }

    private static void enterprise(RegistryCaller caller, String code, String body) throws Exception {
        caller.send("PUT", "/v1/enterprises/" + code, "If-None-Match", "*", body);
    }

    private static JsonNode fact(RegistryCaller caller, String code, String facts, String body) throws Exception {
        return caller.post("/v1/enterprises/" + code + "/" + facts, body);
    }

    private static void end(RegistryCaller caller, String facts, JsonNode fact) throws Exception {
        caller.send(
                "POST",
                facts + fact.path("id").asText() + "/end",
                "If-Match",
                '"' + fact.path("version").asText() + '"',
                """
                {"decidedOn": "2023-08-15", "effectiveFrom": "2023-07-01", "reason": "revoked", "authority": "广东省科学技术厅",
                 "document": "粤科高字〔2023〕88号"}""");
    }
}
