package cn.innovation.registry.organisation;

import cn.innovation.registry.exchange.Exchangeable;
import cn.innovation.registry.exchange.FactExchange;
import cn.innovation.registry.fact.LocationOpening;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.record.CreditCode;
import cn.innovation.registry.shared.record.CreditCodes;
import cn.innovation.registry.shared.record.Ended;
import cn.innovation.registry.shared.record.FactService;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.record.RecordRow;
import cn.innovation.registry.shared.record.Records;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Grants what a list of certificates says, by the rules of their kind: one by one, or as rows that are written in bulk. */
@ApplicationScoped
public class CertificateGrants {
    private static final Ended NOT_ENDED = new Ended(null);

    private final FactExchange<QualificationForm> rows;
    private final Qualifications kind;
    private final FactService facts;
    private final Records records;
    private final EnterpriseService enterprises;

    CertificateGrants(
            FactExchange<QualificationForm> rows,
            Qualifications kind,
            FactService facts,
            Records records,
            EnterpriseService enterprises) {
        this.rows = rows;
        this.kind = kind;
        this.facts = facts;
        this.records = records;
        this.enterprises = enterprises;
    }

    /** What a list says of one enterprise. */
    public record Certificate(
            String kind,
            @Nullable String number,
            int year,
            @Nullable String batch,
            LocalDate issuedOn,
            @Nullable LocalDate until,
            String source) {
        private QualificationForm form() {
            return new QualificationForm(
                    kind, number, year, batch, null, null, issuedOn, issuedOn, until, null, null, source, null, null,
                    null);
        }
    }

    /** As what certificates are written in bulk. */
    public Exchangeable<?, ?> rows() {
        return rows;
    }

    /** The columns of a certificate; what breaks a rule is a problem. */
    public Map<String, @Nullable Object> row(RecordRow holder, Certificate certificate) {
        return rows.content(holder.key(), holder, certificate.form(), NOT_ENDED);
    }

    /** The row of an enterprise that is there, locked; else a problem that says what became of it. */
    public RecordRow holder(String creditCode) {
        String code = CreditCodes.parse(creditCode).text();
        RecordRow record = records.lock(RecordKind.ENTERPRISE, code)
                .orElseThrow(() ->
                        Problem.of(ProblemType.UNKNOWN_REFERENCE).violation("creditCode", "NOT_REGISTERED", code));
        if (record.successor() != null) {
            throw Problem.of(ProblemType.RULE_VIOLATED).violation("creditCode", "SUPERSEDED", record.successor());
        }
        if (record.withdrawnAt() != null) {
            throw Problem.of(ProblemType.RULE_VIOLATED)
                    .violation("creditCode", "WITHDRAWN", Objects.requireNonNullElse(record.withdrawalReason(), ""));
        }
        return record;
    }

    public UUID grant(RecordRow holder, Certificate certificate) {
        return kind.view(facts.add(kind, holder, certificate.form())).fact().id();
    }

    /** Registers who is not there yet, with what a list and whoever decided on it know. */
    public RecordRow register(String creditCode, String name, LocalDate registeredOn, @Nullable String district) {
        CreditCode code = CreditCodes.parse(creditCode);
        if (records.find(RecordKind.ENTERPRISE, code.text()).isPresent()) {
            throw Problem.of(ProblemType.CONFLICT).violation("creditCode", "CODE_TAKEN");
        }
        LocationOpening location = district == null ? null : new LocationOpening(null, district);
        enterprises.put(
                code,
                new EnterpriseForm(
                        name, null, null, registeredOn, null, null, null, null, null, null, location, null, null));
        return holder(code.text());
    }
}
