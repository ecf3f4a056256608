package cn.innovation.registry.access;

import cn.innovation.registry.shared.http.EchoedFields;
import cn.innovation.registry.shared.http.Preconditions;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.security.Roles;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an administrator of access does with clients; never with the client that he is himself. */
@ApplicationScoped
@Transactional
class ClientService {
    /** What goes on by itself cannot be held against who sends it back. */
    private static final List<String> MOVING = List.of("keys", "lastUsedAt");

    private static final int MOST_KEYS = 10;

    private final Clients clients;
    private final Preconditions preconditions;
    private final EchoedFields echoed;
    private final SecurityIdentity caller;

    ClientService(Clients clients, Preconditions preconditions, EchoedFields echoed, SecurityIdentity caller) {
        this.clients = clients;
        this.preconditions = preconditions;
        this.echoed = echoed;
        this.caller = caller;
    }

    ClientView.Issued create(ClientForm form) {
        echoed.refuse(form.echoed());
        check(form);
        UUID id = UUID.randomUUID();
        IssuedKey key = IssuedKey.fresh();
        clients.create(id, form, actor());
        clients.addKey(id, key, actor());
        return new ClientView.Issued(key.text(), find(id));
    }

    ClientView find(UUID id) {
        return clients.find(id).orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
    }

    ClientView replace(UUID id, ClientForm form) {
        ClientView there = lockOther(id);
        preconditions.requireIfMatch();
        preconditions.check(there.version());
        echoed.check(still(form.echoed()), there, ClientView.class);
        check(form);
        clients.replace(id, form, actor());
        return find(id);
    }

    ClientView.Issued rotate(UUID id, RotateForm form) {
        lockOther(id);
        clients.endKeys(id, form.hours());
        if (clients.goodKeys(id) >= MOST_KEYS) {
            throw Problem.of(ProblemType.RULE_VIOLATED).violation("overlapHours", "TOO_MANY_KEYS", MOST_KEYS);
        }
        IssuedKey key = IssuedKey.fresh();
        clients.addKey(id, key, actor());
        clients.noteRotation(id, key, form.hours(), actor());
        return new ClientView.Issued(key.text(), find(id));
    }

    /** What is so already stays as it is. */
    ClientView enable(UUID id, boolean enabled) {
        if (lockOther(id).enabled() != enabled) {
            clients.enable(id, enabled, actor());
        }
        return find(id);
    }

    private ClientView lockOther(UUID id) {
        ClientView there = clients.lock(id).orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
        if (Caller.nameOf(id).equals(actor())) {
            throw Problem.of(ProblemType.FORBIDDEN).detail("forbidden.own-client");
        }
        return there;
    }

    private void check(ClientForm form) {
        Set<String> unknown = new TreeSet<>(form.roles());
        unknown.removeAll(Roles.ALL);
        if (!unknown.isEmpty()) {
            throw Problem.of(ProblemType.INVALID_BODY)
                    .violation("roles", "UNKNOWN_CODE", unknown, new TreeSet<>(Roles.ALL));
        }
        Problem broken = Problem.of(ProblemType.RULE_VIOLATED);
        Set<String> administrations = Caller.administrations(Set.copyOf(form.roles()));
        if (administrations.size() > 1) {
            broken.violation("roles", "ONE_ADMINISTRATION", administrations);
        }
        if (form.districts() != null
                && !clients.unknownDistricts(form.districts()).isEmpty()) {
            broken.violation("districts", "UNKNOWN_CODE_OF", "districts");
        }
        if (broken.isFaulty()) {
            throw broken;
        }
    }

    private static @Nullable Map<String, JsonNode> still(@Nullable Map<String, JsonNode> sent) {
        if (sent == null) {
            return null;
        }
        Map<String, JsonNode> still = new LinkedHashMap<>(sent);
        MOVING.forEach(still::remove);
        return still;
    }

    private String actor() {
        return caller.getPrincipal().getName();
    }
}
