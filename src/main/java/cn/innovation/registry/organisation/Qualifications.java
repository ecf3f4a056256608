package cn.innovation.registry.organisation;

import cn.innovation.registry.fact.FacilityKeys;
import cn.innovation.registry.fact.Visibility;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.shared.record.CreditCode;
import cn.innovation.registry.shared.record.FactKind;
import cn.innovation.registry.shared.record.FactView;
import cn.innovation.registry.shared.record.RecordRow;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Singleton
class Qualifications extends FactKind<Qualification, QualificationForm, QualificationView> {
    private final QualificationRules rules;
    private final FacilityKeys facilities;
    private final Visibility visibility;
    private final Sql sql;

    Qualifications(QualificationRules rules, FacilityKeys facilities, Visibility visibility, Sql sql) {
        super(Qualification.class, QualificationView.class);
        this.rules = rules;
        this.facilities = facilities;
        this.visibility = visibility;
        this.sql = sql;
    }

    @Override
    protected Qualification create() {
        return new Qualification();
    }

    /** The day of issue is the first one unless the form says otherwise, and the rule of that day sets the last one. */
    @Override
    protected QualificationForm complete(QualificationForm form) {
        LocalDate first = form.from() == null ? form.issuedOn() : form.from();
        if (first == null) {
            throw Problem.of(ProblemType.INVALID_BODY).violation("from", "REQUIRED");
        }
        if (!visibility.kinds().contains(form.kind())) {
            throw Problem.of(ProblemType.UNKNOWN_REFERENCE)
                    .violation("kind", "UNKNOWN_CODE", List.of(form.kind()), visibility.kinds());
        }
        QualificationRule rule = rule(form.kind(), first);
        LocalDate issued = form.issuedOn() == null ? first : form.issuedOn();
        return form.lasting(first, form.until() == null ? rule.lastDayAfter(issued) : form.until());
    }

    @Override
    protected void describe(Qualification fact, QualificationForm form, RecordRow record) {
        QualificationRule rule = rule(form.kind(), form.from());
        checkNumber(rule, form);
        checkHolder(rule, form, record);
        fact.kind = form.kind();
        fact.number = form.number();
        fact.year = form.year();
        fact.batch = form.batch();
        fact.technologyField = form.technologyField();
        fact.publicisedOn = form.publicisedOn();
        fact.issuedOn = form.issuedOn();
        fact.carrier = form.carrier() == null ? null : facilities.id("carrier", "carrier", form.carrier());
        fact.carrierName = form.carrierName();
    }

    @Override
    protected QualificationView view(Qualification fact) {
        return new QualificationView(
                FactView.of(fact),
                fact.kind,
                fact.number,
                fact.year,
                fact.batch,
                fact.technologyField,
                fact.publicisedOn,
                fact.issuedOn,
                fact.carrier == null ? null : facilities.key(fact.carrier),
                fact.carrierName,
                rule(fact.kind, fact.from()).warnings(fact.number, fact.year));
    }

    @Override
    protected boolean visible(Qualification fact) {
        return visibility.seesQualification(fact.kind, fact.recordId());
    }

    private QualificationRule rule(String kind, @Nullable LocalDate day) {
        return rules.on(kind, day == null ? LocalDate.MIN : day)
                .orElseThrow(() -> Problem.of(ProblemType.RULE_VIOLATED).violation("from", "NO_RULE", kind));
    }

    private static void checkNumber(QualificationRule rule, QualificationForm form) {
        if (rule.numberRequired() && form.number() == null) {
            throw Problem.of(ProblemType.RULE_VIOLATED).violation("number", "REQUIRED");
        }
        if (rule.yearRequired() && form.year() == null) {
            throw Problem.of(ProblemType.RULE_VIOLATED).violation("year", "REQUIRED");
        }
        if (rule.mismatchIsError() && !rule.matches(form.number())) {
            throw Problem.of(ProblemType.RULE_VIOLATED)
                    .violation("number", "NUMBER_PATTERN", String.valueOf(rule.numberPattern()));
        }
    }

    /** 国科发火〔2016〕32号 art. 2 and its like: branches and individual businesses are no legal persons. */
    private void checkHolder(QualificationRule rule, QualificationForm form, RecordRow record) {
        if (!rule.legalPersonsOnly()) {
            return;
        }
        if (new CreditCode(record.key()).isIndividualBusiness() || isBranch(record, form)) {
            throw Problem.of(ProblemType.RULE_VIOLATED)
                    .violation("kind", "LEGAL_PERSONS_ONLY", form.kind(), rule.regulation());
        }
    }

    private boolean isBranch(RecordRow record, QualificationForm form) {
        return sql.first("""
                        select from relation
                        where record_id = ? and type = 'branch-of' and not withdrawn
                          and period && daterange(?::date, ?::date)
                        """, java.util.Arrays.asList(record.id(), form.from(), form.until()), row -> true)
                .isPresent();
    }
}
