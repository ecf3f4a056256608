package cn.innovation.registry.organisation;

import cn.innovation.registry.fact.OpeningRows;
import cn.innovation.registry.fact.RecordExchange;
import cn.innovation.registry.shared.http.EchoedFields;
import cn.innovation.registry.shared.record.EntityColumns;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.record.RecordList.Rows;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;

/** Institutions in bulk. */
@Singleton
class InstitutionExchange extends RecordExchange<InstitutionForm> {
    private final InstitutionReader reader;
    private final EchoedFields echoed;
    private final Clock clock;

    InstitutionExchange(OpeningRows openings, InstitutionReader reader, EchoedFields echoed, Clock clock) {
        super(
                RecordKind.INSTITUTION,
                InstitutionForm.class,
                new EntityColumns(Institution.class, Set.of("id", "key")),
                openings);
        this.reader = reader;
        this.echoed = echoed;
        this.clock = clock;
    }

    @Override
    public Class<?> answer() {
        return InstitutionView.class;
    }

    @Override
    public Set<String> answerOnly() {
        return Set.of("formerNames", "zones", "existence", "version", "changedAt", "labels");
    }

    @Override
    public String table() {
        return "institution";
    }

    @Override
    protected Object described(String key, boolean isNew, InstitutionForm form) {
        echoed.refuse(form.echoed());
        Institution institution = new Institution();
        institution.describe(form, InstitutionService.creditCode(form));
        return institution;
    }

    @Override
    protected Opening opening(InstitutionForm form) {
        return new Opening(form.establishedOn(), form.location(), form.clusters());
    }

    @Override
    protected Rows<InstitutionView> rows() {
        LocalDate today = LocalDate.now(clock);
        return (session, keys) -> reader.rows(session, keys, today);
    }
}
