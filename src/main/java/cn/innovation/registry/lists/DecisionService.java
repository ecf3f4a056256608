package cn.innovation.registry.lists;

import cn.innovation.registry.fact.Visibility;
import cn.innovation.registry.organisation.CertificateGrants;
import cn.innovation.registry.shared.http.Language;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.record.RecordRow;
import cn.innovation.registry.shared.security.Scope;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides the items of lists, each once; what a decision grants is written by the same transaction. */
@ApplicationScoped
@Transactional
class DecisionService {
    private final Decisions decisions;
    private final CertificateGrants grants;
    private final ListReader reader;
    private final Visibility visibility;
    private final Scope scope;
    private final SecurityIdentity caller;

    DecisionService(
            Decisions decisions,
            CertificateGrants grants,
            ListReader reader,
            Visibility visibility,
            Scope scope,
            SecurityIdentity caller) {
        this.decisions = decisions;
        this.grants = grants;
        this.reader = reader;
        this.visibility = visibility;
        this.scope = scope;
        this.caller = caller;
    }

    ListItemView decide(UUID list, int item, DecisionForm form, Language language) {
        Undecided subject = decisions
                .lock(list, item)
                .filter(found ->
                        visibility.kindsEverywhere().contains(found.terms().kind()))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
        if (subject.record() != null) {
            scope.require(subject.record());
        }
        checkOpen(subject, form);
        checkFits(subject, form);
        boolean byName = !subject.missing() && decisions.isNobodys(subject.folded());
        RecordRow holder = form.grants() ? holder(subject, form) : null;
        UUID certificate = holder == null ? null : certificate(subject, form, holder);
        decisions.decide(
                subject,
                form,
                byName,
                holder == null ? null : holder.id(),
                certificate,
                caller.getPrincipal().getName());
        return reader.item(list, item, language).orElseThrow();
    }

    private void checkOpen(Undecided subject, DecisionForm form) {
        if (subject.validated()) {
            throw conflict("LIST_ONLY_VALIDATED");
        }
        if (Set.of("granted", "unchanged").contains(subject.state())) {
            throw conflict("NOTHING_TO_DECIDE");
        }
        if (subject.decision() != null && !form.revising()) {
            throw conflict("ALREADY_DECIDED");
        }
        if (subject.decision() != null && decisions.stands(subject.decision())) {
            throw conflict("CERTIFICATE_STANDS");
        }
    }

    /** What can be decided depends on why it is to be. */
    private void checkFits(Undecided subject, DecisionForm form) {
        boolean fits =
                switch (form.decision()) {
                    case "as-registered" -> subject.missing() || "contradiction".equals(subject.reason());
                    case "ended" -> subject.missing();
                    default -> !subject.missing();
                };
        if (!fits) {
            throw Problem.of(ProblemType.RULE_VIOLATED)
                    .violation(
                            "decision",
                            "NOT_FOR_THIS_ITEM",
                            subject.reason() == null ? subject.state() : subject.reason());
        }
        if (form.decision().equals("ended") && !decisions.isOver(subject)) {
            throw Problem.of(ProblemType.RULE_VIOLATED).violation("decision", "CERTIFICATE_IN_FORCE");
        }
        Problem problem = Problem.of(ProblemType.INVALID_BODY);
        boolean faulty = demand(problem, "creditCode", form.creditCode(), form.grants(), form.grants());
        faulty |= demand(problem, "number", form.number(), form.grants(), false);
        faulty |= demand(problem, "registeredOn", form.registeredOn(), form.registers(), form.registers());
        faulty |= demand(problem, "district", form.district(), form.registers(), false);
        if (faulty) {
            throw problem;
        }
    }

    private static boolean demand(
            Problem problem, String field, @Nullable Object value, boolean allowed, boolean required) {
        if (value == null && required) {
            problem.violation(field, "REQUIRED");
        } else if (value != null && !allowed) {
            problem.violation(field, "NOT_WITH_DECISION");
        }
        return value == null ? required : !allowed;
    }

    private RecordRow holder(Undecided subject, DecisionForm form) {
        String code = Objects.requireNonNull(form.creditCode());
        return form.registers()
                ? grants.register(code, subject.name(), Objects.requireNonNull(form.registeredOn()), form.district())
                : grants.holder(code);
    }

    /** The one that is there already, or a new one. */
    private UUID certificate(Undecided subject, DecisionForm form, RecordRow holder) {
        String number = form.number() == null ? subject.number() : ListRows.number(form.number());
        return decisions
                .registered(subject.terms(), number, holder.id())
                .orElseGet(() -> grants.grant(holder, subject.terms().certificate(number)));
    }

    private static Problem conflict(String code) {
        return Problem.of(ProblemType.CONFLICT).violation("decision", code);
    }
}
