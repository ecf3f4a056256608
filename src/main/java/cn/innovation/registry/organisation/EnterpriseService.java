package cn.innovation.registry.organisation;

import cn.innovation.registry.fact.Openings;
import cn.innovation.registry.fact.WithdrawRecordForm;
import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.shared.http.EchoedFields;
import cn.innovation.registry.shared.http.Preconditions;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.record.CreditCode;
import cn.innovation.registry.shared.record.CreditCodes;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.record.RecordRow;
import cn.innovation.registry.shared.record.Records;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Registers enterprises, changes what describes them, and withdraws them. */
@ApplicationScoped
@Transactional
class EnterpriseService {
    private final Records records;
    private final Enterprises enterprises;
    private final EnterpriseReader reader;
    private final Openings openings;
    private final Preconditions preconditions;
    private final EchoedFields echoed;
    private final CodeLists lists;
    private final Clock clock;

    EnterpriseService(
            Records records,
            Enterprises enterprises,
            EnterpriseReader reader,
            Openings openings,
            Preconditions preconditions,
            EchoedFields echoed,
            CodeLists lists,
            Clock clock) {
        this.records = records;
        this.enterprises = enterprises;
        this.reader = reader;
        this.openings = openings;
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
        String successor = form.successor() == null
                ? null
                : CreditCodes.parse(form.successor()).text();
        EnterpriseView last = view(code);
        records.withdraw(record.id(), form.reason(), form.document(), records.successor(record, successor));
        return last;
    }

    private Stored create(CreditCode code, EnterpriseForm form) {
        echoed.refuse(form.echoed());
        checkIndustry(form.industry(), lists);
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
        openings.open(
                new RecordRow(id.get(), RecordKind.ENTERPRISE, code.text(), 1, null, null, null),
                form.registeredOn(),
                form.location(),
                form.clusters());
        return new Stored(view(code), true);
    }

    private Stored replace(RecordRow record, CreditCode code, EnterpriseForm form) {
        if (preconditions.onlyIfAbsent()) {
            throw Problem.of(ProblemType.PRECONDITION_FAILED);
        }
        preconditions.requireIfMatch();
        preconditions.check(record.version());
        EnterpriseView current = view(code);
        echoed.check(form.echoed(), current, EnterpriseView.class);
        Openings.checkUnchanged(form.location(), current.location(), form.clusters(), current.clusters());
        checkIndustry(form.industry(), lists);
        enterprises.findById(record.id()).describe(form);
        enterprises.flush();
        return new Stored(view(code), false);
    }

    /** Only the divisions are in the registry; the four digits below them are the caller's. */
    static void checkIndustry(@Nullable String industry, CodeLists lists) {
        if (industry != null && !lists.codes("industries").contains(industry.substring(0, 2))) {
            throw Problem.of(ProblemType.UNKNOWN_REFERENCE).violation("industry", "UNKNOWN_DIVISION", industry);
        }
    }

    private EnterpriseView view(CreditCode code) {
        return reader.find(code, LocalDate.now(clock)).orElseThrow();
    }
}
