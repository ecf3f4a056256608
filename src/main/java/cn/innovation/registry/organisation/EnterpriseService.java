package cn.innovation.registry.organisation;

import cn.innovation.registry.organisation.EnterpriseForm.ClustersOpening;
import cn.innovation.registry.organisation.EnterpriseForm.LocationOpening;
import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.shared.http.EchoedFields;
import cn.innovation.registry.shared.http.Preconditions;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.record.FactService;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.record.RecordRow;
import cn.innovation.registry.shared.record.Records;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Registers enterprises, changes what describes them, and withdraws them. */
@ApplicationScoped
@Transactional
class EnterpriseService {
    private final Records records;
    private final Enterprises enterprises;
    private final EnterpriseReader reader;
    private final FactService facts;
    private final Locations locations;
    private final ClusterAssignments assignments;
    private final Preconditions preconditions;
    private final EchoedFields echoed;
    private final CodeLists lists;
    private final Clock clock;

    EnterpriseService(
            Records records,
            Enterprises enterprises,
            EnterpriseReader reader,
            FactService facts,
            Locations locations,
            ClusterAssignments assignments,
            Preconditions preconditions,
            EchoedFields echoed,
            CodeLists lists,
            Clock clock) {
        this.records = records;
        this.enterprises = enterprises;
        this.reader = reader;
        this.facts = facts;
        this.locations = locations;
        this.assignments = assignments;
        this.preconditions = preconditions;
        this.echoed = echoed;
        this.lists = lists;
        this.clock = clock;
    }

    /** What a PUT did. */
    record Stored(EnterpriseView view, boolean created) {}

    Stored put(CreditCode code, EnterpriseForm form) {
        Optional<RecordRow> there = records.lock(RecordKind.ENTERPRISE, code.text());
        if (there.isPresent()) {
            return replace(records.checked(there), code, form);
        }
        if (preconditions.hasIfMatch()) {
            throw Problem.of(ProblemType.PRECONDITION_FAILED);
        }
        CreditCodes.checkRegistration(code);
        return create(code, form);
    }

    EnterpriseView withdraw(CreditCode code, WithdrawRecordForm form) {
        RecordRow record = records.lockPresent(RecordKind.ENTERPRISE, code.text());
        preconditions.requireIfMatch();
        preconditions.check(record.version());
        Long successor = form.successor() == null ? null : successor(code, form.successor());
        EnterpriseView last = view(code);
        records.withdraw(record.id(), form.reason(), form.document(), successor);
        return last;
    }

    private Stored create(CreditCode code, EnterpriseForm form) {
        echoed.refuse(form.echoed());
        checkIndustry(form.industry());
        Optional<Long> id = records.create(RecordKind.ENTERPRISE, code.text());
        if (id.isEmpty()) {
            // Another request created it while this one waited.
            throw Problem.of(
                    preconditions.onlyIfAbsent() ? ProblemType.PRECONDITION_FAILED : ProblemType.PRECONDITION_REQUIRED);
        }
        Enterprise enterprise = new Enterprise();
        enterprise.id = id.get();
        enterprise.creditCode = code.text();
        enterprise.describe(form);
        enterprises.persistAndFlush(enterprise);
        open(new RecordRow(id.get(), RecordKind.ENTERPRISE, code.text(), 1, null, null, null), form);
        return new Stored(view(code), true);
    }

    private void open(RecordRow record, EnterpriseForm form) {
        LocationOpening location = form.location();
        if (location != null) {
            LocalDate from = location.from() == null ? form.registeredOn() : location.from();
            facts.add(locations, record, new LocationForm(from, null, location.district(), null, null, null, null));
        }
        ClustersOpening clusters = form.clusters();
        if (clusters != null) {
            LocalDate from = clusters.from() == null ? form.registeredOn() : clusters.from();
            facts.add(
                    assignments,
                    record,
                    new ClusterAssignmentForm(
                            from,
                            null,
                            clusters.primary(),
                            clusters.secondary(),
                            clusters.basis(),
                            null,
                            null,
                            null,
                            null));
        }
    }

    private Stored replace(RecordRow record, CreditCode code, EnterpriseForm form) {
        if (preconditions.onlyIfAbsent()) {
            throw Problem.of(ProblemType.PRECONDITION_FAILED);
        }
        preconditions.requireIfMatch();
        preconditions.check(record.version());
        EnterpriseView current = view(code);
        echoed.check(form.echoed(), current, EnterpriseView.class);
        checkFactsUnchanged(current, form);
        checkIndustry(form.industry());
        enterprises.findById(record.id()).describe(form);
        enterprises.flush();
        return new Stored(view(code), false);
    }

    private static void checkFactsUnchanged(EnterpriseView current, EnterpriseForm form) {
        Problem problem = Problem.of(ProblemType.RULE_VIOLATED);
        boolean location = form.location() == null || form.location().equals(current.location());
        boolean clusters = form.clusters() == null || same(form.clusters(), current.clusters());
        if (!location) {
            problem.violation("location", "CHANGE_THE_FACT", "locations");
        }
        if (!clusters) {
            problem.violation("clusters", "CHANGE_THE_FACT", "clusters");
        }
        if (!location || !clusters) {
            throw problem;
        }
    }

    private static boolean same(ClustersOpening sent, @Nullable ClustersOpening current) {
        return current != null
                && Objects.equals(sent.from(), current.from())
                && sent.primary().equals(current.primary())
                && Objects.requireNonNullElse(sent.secondary(), List.of()).equals(current.secondary())
                && sent.basis().equals(current.basis());
    }

    /** Only the divisions are in the registry; the four digits below them are the caller's. */
    private void checkIndustry(@Nullable String industry) {
        if (industry != null && !lists.codes("industries").contains(industry.substring(0, 2))) {
            throw Problem.of(ProblemType.UNKNOWN_REFERENCE).violation("industry", "UNKNOWN_DIVISION", industry);
        }
    }

    private long successor(CreditCode code, String written) {
        CreditCode other = CreditCodes.parse(written);
        if (other.equals(code)) {
            throw Problem.of(ProblemType.RULE_VIOLATED).violation("successor", "CYCLE", "successor");
        }
        return records.find(RecordKind.ENTERPRISE, other.text())
                .filter(row -> row.withdrawnAt() == null)
                .map(RecordRow::id)
                .orElseThrow(() ->
                        Problem.of(ProblemType.UNKNOWN_REFERENCE).violation("successor", "UNKNOWN_ID", other.text()));
    }

    private EnterpriseView view(CreditCode code) {
        return reader.find(code, LocalDate.now(clock)).orElseThrow();
    }
}
