package cn.innovation.registry.shared.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Why a request is not answered as asked (RFC 9457); its texts are chosen when the answer is written. */
public final class Problem extends RuntimeException {
    private final ProblemType type;
    private final transient List<Violation> violations = new ArrayList<>();
    private final transient Map<String, Object> members = new LinkedHashMap<>();
    private final transient Map<String, String> headers = new LinkedHashMap<>();
    private transient String detailKey;
    private transient List<Object> detailArgs = List.of();

    private Problem(ProblemType type) {
        // No stack trace: it says what a client did, and hostile clients would make it the most costly part.
        super(type.slug(), null, false, false);
        this.type = type;
        this.detailKey = type.slug() + ".detail";
    }

    public static Problem of(ProblemType type) {
        return new Problem(type);
    }

    /** Replaces the default detail by another text of the bundle. */
    public Problem detail(String bundleKey, Object... args) {
        detailKey = bundleKey;
        detailArgs = copy(args);
        return this;
    }

    /** Adds a fault; the message is the bundle's {@code violation.<code>}. */
    public Problem violation(String field, String code, Object... args) {
        violations.add(new Violation(field, code, copy(args)));
        return this;
    }

    /** Adds an extension member. */
    public Problem with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    public Problem header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public ProblemType type() {
        return type;
    }

    @Override
    public String getMessage() {
        return violations.isEmpty() ? type.slug() : type.slug() + " " + violations;
    }

    /** Whether it names what is wrong. */
    public boolean isFaulty() {
        return !violations.isEmpty();
    }

    List<Violation> violations() {
        return violations;
    }

    Map<String, String> headers() {
        return headers;
    }

    ProblemView view(Language language, String instance) {
        Texts texts = Texts.of(language);
        return new ProblemView(
                type.uri(),
                texts.text(type.slug() + ".title", List.of()),
                type.status(),
                texts.text(detailKey, detailArgs),
                instance,
                violations.stream().map(violation -> violation.view(language)).toList(),
                members);
    }

    private static List<Object> copy(Object[] args) {
        return Collections.unmodifiableList(new ArrayList<>(Arrays.asList(args)));
    }
}
