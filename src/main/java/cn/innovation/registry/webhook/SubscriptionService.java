package cn.innovation.registry.webhook;

import cn.innovation.registry.changes.ChangeReader;
import cn.innovation.registry.changes.Position;
import cn.innovation.registry.fact.VisibleChanges;
import cn.innovation.registry.shared.http.EchoedFields;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.http.Preconditions;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.security.OnBehalf;
import cn.innovation.registry.shared.security.Own;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** What an owner does with his subscriptions; those of others are not there, but to an administrator of the system, who sees and ends them. */
@ApplicationScoped
@Transactional
class SubscriptionService {
    /** What goes on by itself cannot be held against who sends it back. */
    private static final List<String> MOVING = List.of("position", "givenUp", "formerSecretUntil");

    private final Subscriptions subscriptions;
    private final Receivers receivers;
    private final ChangeReader feed;
    private final VisibleChanges visible;
    private final Preconditions preconditions;
    private final EchoedFields echoed;
    private final OnBehalf onBehalf;
    private final Own own;
    private final SecurityIdentity caller;
    private final int most;
    private final Duration both;

    SubscriptionService(
            Subscriptions subscriptions,
            Receivers receivers,
            ChangeReader feed,
            VisibleChanges visible,
            Preconditions preconditions,
            EchoedFields echoed,
            OnBehalf onBehalf,
            Own own,
            SecurityIdentity caller,
            @ConfigProperty(name = "registry.webhooks.most-per-owner") int most,
            @ConfigProperty(name = "registry.webhooks.old-secret") Duration both) {
        this.subscriptions = subscriptions;
        this.receivers = receivers;
        this.feed = feed;
        this.visible = visible;
        this.preconditions = preconditions;
        this.echoed = echoed;
        this.onBehalf = onBehalf;
        this.own = own;
        this.caller = caller;
        this.most = most;
        this.both = both;
    }

    SubscriptionView.Issued create(SubscriptionForm form, Position from) {
        echoed.refuse(form.echoed());
        check(form);
        if (subscriptions.count(owner()) >= most) {
            throw Problem.of(ProblemType.RULE_VIOLATED).violation("", "TOO_MANY_VALUES", most);
        }
        UUID id = UUID.randomUUID();
        String secret = Signature.newSecret();
        subscriptions.create(id, onBehalf.caller(), form, secret, from.toString());
        return new SubscriptionView.Issued(secret, find(id));
    }

    SubscriptionView find(UUID id) {
        return subscriptions
                .find(id)
                .filter(there -> own.sees(there.owner()))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
    }

    SubscriptionView replace(UUID id, SubscriptionForm form) {
        SubscriptionView there = lock(id);
        preconditions.requireIfMatch();
        preconditions.check(there.version());
        echoed.check(still(form.echoed()), there, SubscriptionView.class);
        check(form);
        subscriptions.replace(id, onBehalf.caller(), form);
        return find(id);
    }

    SubscriptionView.Issued rotate(UUID id) {
        lock(id);
        String secret = Signature.newSecret();
        subscriptions.rotate(id, secret, both);
        return new SubscriptionView.Issued(secret, find(id));
    }

    void delete(UUID id) {
        subscriptions.delete(lock(id, there -> own.sees(there.owner())).id());
    }

    SubscriptionView replay(UUID id, ReplayForm form) {
        lock(id);
        if (form.after() == null) {
            subscriptions.revive(id);
        } else {
            Parameters parameters = new Parameters();
            Position after = Position.read("after", form.after(), parameters);
            if (after != null && feed.isAhead(after)) {
                parameters.fault("after", "AHEAD_OF_FEED");
            }
            parameters.check();
            subscriptions.goBack(id, String.valueOf(after));
        }
        return find(id);
    }

    /** Not that of another: what is sent, and its secret, are its owner's affair. */
    private SubscriptionView lock(UUID id) {
        return lock(id, there -> there.owner().equals(owner()));
    }

    private SubscriptionView lock(UUID id, Predicate<SubscriptionView> allowed) {
        return subscriptions.lock(id).filter(allowed).orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
    }

    private void check(SubscriptionForm form) {
        Set<String> known = visible.kinds();
        List<String> unknown =
                form.kindsOrAll().stream().filter(kind -> !known.contains(kind)).toList();
        if (!unknown.isEmpty()) {
            throw Problem.of(ProblemType.INVALID_BODY).violation("kinds", "UNKNOWN_CODE", unknown, known);
        }
        receivers.check(form.url());
    }

    private static @Nullable Map<String, JsonNode> still(@Nullable Map<String, JsonNode> sent) {
        if (sent == null) {
            return null;
        }
        Map<String, JsonNode> still = new LinkedHashMap<>(sent);
        MOVING.forEach(still::remove);
        return still;
    }

    private String owner() {
        return caller.getPrincipal().getName();
    }
}
