package cn.innovation.registry.shared.http;

import cn.innovation.registry.support.Hostile;
import cn.innovation.registry.support.HostileRequests;
import cn.innovation.registry.support.RawRequest;
import java.util.stream.Stream;

/** Hostile values for the typed parameters and fields of the probe. */
final class HostileValues {
    private static final RawRequest LIST = HostileInputTest.LIST;
    private static final RawRequest CREATE = HostileInputTest.CREATE;

    private HostileValues() {}

    static Stream<Hostile> parameters() {
        return Stream.of(
                        "kind=ZZ",
                        "kind=HIGH-TECH",
                        "kind=%EF%BD%88igh-tech",
                        "kind=high-tech,",
                        "kind=high-tech,high-tech",
                        "kind=",
                        "kind",
                        "on=2024-13-40",
                        "on=2024-02-30",
                        "on=%2B999999999-12-31",
                        "on=-9999-01-01",
                        "on=%2B10000-01-01",
                        "on=0999-12-31",
                        "on=",
                        "on=2024-1-1",
                        "on=2024-01-01T00:00:00Z",
                        "on=%EF%BC%92024-01-01",
                        "on=today",
                        "knownAt=2024-01-01T00:00:00",
                        "knownAt=2024-01-01T00:00:00+08:00",
                        "knownAt=2024-01-01T25:00:00Z",
                        "knownAt=2024-01-01",
                        "limit=99999999999",
                        "limit=abc",
                        "limit=1e3",
                        "limit=0x10",
                        "limit=%D9%A1%D9%A2",
                        "limit=%EF%BC%91",
                        "limit=1001",
                        "limit=0",
                        "limit=-1",
                        "limit=2147483648",
                        "limit=9223372036854775807",
                        "limit=9223372036854775808",
                        "limit=1.0",
                        "limit=%201",
                        "limit=5&limit=5",
                        "Limit=5",
                        "known=TRUE",
                        "known=1",
                        "known=",
                        "truth=true",
                        "id=xyz",
                        "id=1-1-1-1-1",
                        "id=00000000000000000000000000000001",
                        "sort=secret",
                        "sort=name;drop",
                        "sort=lower(name)",
                        "sort=Name",
                        "sort=name,-name",
                        "q=" + "a".repeat(101),
                        "q=%E3%80%80",
                        "q=%C2%A0",
                        "q=%E2%80%AE",
                        "q=%E2%80%8B",
                        "q=%0A",
                        "q=%ED%A0%80",
                        "offset=-1",
                        "offset=9223372036854775807")
                .map(query -> Hostile.of(shorten(query), LIST.query(query), 400));
    }

    static Stream<Hostile> fields() {
        return Stream.concat(
                Stream.of("xyz", "1-1-1-1-1", "%7B%7D")
                        .map(id -> Hostile.of("id " + id, RawRequest.of("GET", "/v1/edge/items/" + id), 400)),
                Stream.of(
                                "\"name\": \"\\u0000\"",
                                "\"name\": \"a\\u0000b\"",
                                "\"name\": \"\\ud800\"",
                                "\"name\": \"\\udc00\\ud800\"",
                                "\"name\": \"a\\u202eb\"",
                                "\"name\": \"a\\u200bb\"",
                                "\"name\": \"a\\u2066b\"",
                                "\"name\": \"\\ufeffa\"",
                                "\"name\": \"a\\u0007\"",
                                "\"name\": \"a\\nb\"",
                                "\"name\": \"\\u2028\"",
                                "\"name\": \"\\u3000\\u3000\"",
                                "\"name\": \"\\u00a0\"",
                                "\"name\": \"\\u3164\"",
                                "\"name\": \"\"",
                                "\"name\": \" \"",
                                "\"name\": null",
                                "\"name\": 12",
                                "\"name\": true",
                                "\"name\": {}",
                                "\"name\": [\"a\"]",
                                "\"name\": \"" + "a".repeat(51) + '"',
                                "\"name\": \"" + "\ud840\udc00".repeat(51) + '"',
                                "\"name\": \"" + "a".repeat(70_000) + '"',
                                "\"staff\": \"12\"",
                                "\"staff\": 1.9",
                                "\"staff\": 1.0",
                                "\"staff\": 1e3",
                                "\"staff\": null",
                                "\"staff\": true",
                                "\"staff\": \"\"",
                                "\"staff\": -1",
                                "\"staff\": 2147483648",
                                "\"staff\": 01",
                                "\"active\": 1",
                                "\"active\": \"true\"",
                                "\"active\": null",
                                "\"size\": 0",
                                "\"size\": \"0\"",
                                "\"size\": \"small\"",
                                "\"size\": \"\"",
                                "\"size\": \"HUGE\"",
                                "\"amount\": 1e999999999",
                                "\"amount\": 1e2147483647",
                                "\"amount\": -1e-999999999",
                                "\"amount\": 0.00000000000000000001",
                                "\"amount\": 1e20",
                                "\"amount\": 123456789012345678901",
                                "\"amount\": \"1\"",
                                "\"amount\": \"\"",
                                "\"amount\": " + "1".repeat(1_500),
                                "\"registeredOn\": \"2024-02-30\"",
                                "\"registeredOn\": \"+10000-01-01\"",
                                "\"registeredOn\": \"-9999-01-01\"",
                                "\"registeredOn\": \"2024-01-01T00:00:00\"",
                                "\"registeredOn\": \"\"",
                                "\"registeredOn\": 20240101",
                                "\"registeredOn\": [2024, 1, 1]",
                                "\"at\": \"2024-01-01T00:00:00\"",
                                "\"at\": 1704067200",
                                "\"location\": {}",
                                "\"location\": []",
                                "\"location\": \"\"",
                                "\"location\": {\"district\": \"440703\", \"county\": 1}",
                                "\"codes\": \"a\"",
                                "\"codes\": {}",
                                "\"codes\": \"\"",
                                "\"codes\": [\"" + "a".repeat(19) + "\"]",
                                "\"codes\": [1]",
                                "\"codes\": [" + "\"a\",".repeat(100) + "\"a\"]",
                                "\"notes\": {\"\\u0000\": \"a\"}",
                                "\"notes\": {\"a\": \"\\u0000\"}",
                                "\"id\": 1",
                                "\"version\": 1",
                                "\"status\": \"active\"",
                                "\"createdBy\": \"me\"")
                        .map(HostileValues::field));
    }

    /** In the place of the valid field of that name. */
    private static Hostile field(String member) {
        String name = member.substring(0, member.indexOf(':'));
        String rest = CREATE.text().replaceFirst(name + ": [^,}]*,? ?", "");
        return Hostile.of(shorten(member), CREATE.json(HostileRequests.with(rest, member)), 400);
    }

    private static String shorten(String name) {
        return name.length() > 60 ? name.substring(0, 60) + "…" : name;
    }
}
