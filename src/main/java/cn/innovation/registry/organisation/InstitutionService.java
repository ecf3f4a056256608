package cn.innovation.registry.organisation;

import cn.innovation.registry.fact.Openings;
import cn.innovation.registry.fact.WithdrawRecordForm;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Registers institutions under ids that it issues, changes what describes them, and withdraws them. */
@ApplicationScoped
@Transactional
class InstitutionService {
    private final Records records;
    private final Institutions institutions;
    private final InstitutionReader reader;
    private final Openings openings;
    private final Preconditions preconditions;
    private final EchoedFields echoed;
    private final Clock clock;

    InstitutionService(
            Records records,
            Institutions institutions,
            InstitutionReader reader,
            Openings openings,
            Preconditions preconditions,
            EchoedFields echoed,
            Clock clock) {
        this.records = records;
        this.institutions = institutions;
        this.reader = reader;
        this.openings = openings;
        this.preconditions = preconditions;
        this.echoed = echoed;
        this.clock = clock;
    }

    InstitutionView create(InstitutionForm form) {
        echoed.refuse(form.echoed());
        CreditCode code = creditCode(form);
        UUID key = records.issueKey();
        long id = records.create(RecordKind.INSTITUTION, key.toString()).orElseThrow();
        Institution institution = new Institution();
        institution.id = id;
        institution.key = key;
        institution.describe(form, code);
        institutions.persistAndFlush(institution);
        openings.open(
                new RecordRow(id, RecordKind.INSTITUTION, key.toString(), 1, null, null, null),
                form.establishedOn(),
                form.location(),
                form.clusters());
        return view(key);
    }

    InstitutionView replace(UUID key, InstitutionForm form) {
        RecordRow record = records.lockPresent(RecordKind.INSTITUTION, key.toString());
        preconditions.requireIfMatch();
        preconditions.check(record.version());
        InstitutionView current = view(key);
        echoed.check(form.echoed(), current, InstitutionView.class);
        Openings.checkUnchanged(form.location(), current.location(), form.clusters(), current.clusters());
        institutions.findById(record.id()).describe(form, creditCode(form));
        institutions.flush();
        return view(key);
    }

    InstitutionView withdraw(UUID key, WithdrawRecordForm form) {
        RecordRow record = records.lockPresent(RecordKind.INSTITUTION, key.toString());
        preconditions.requireIfMatch();
        preconditions.check(record.version());
        InstitutionView last = view(key);
        records.withdraw(record.id(), form.reason(), form.document(), records.successor(record, form.successor()));
        return last;
    }

    static @Nullable CreditCode creditCode(InstitutionForm form) {
        if (form.creditCode() == null) {
            return null;
        }
        CreditCode code = CreditCode.of(form.creditCode());
        CreditCodes.checkStructure(code);
        if (code.isEnterprise()) {
            throw Problem.of(ProblemType.RULE_VIOLATED)
                    .violation("creditCode", "AN_ENTERPRISE", code.text().substring(0, 2));
        }
        return code;
    }

    private InstitutionView view(UUID key) {
        return reader.find(key, LocalDate.now(clock)).orElseThrow();
    }
}
