package cn.innovation.registry.organisation;

import cn.innovation.registry.fact.OpeningRows;
import cn.innovation.registry.fact.RecordExchange;
import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.shared.http.EchoedFields;
import cn.innovation.registry.shared.persistence.Bits;
import cn.innovation.registry.shared.persistence.Session;
import cn.innovation.registry.shared.record.CreditCode;
import cn.innovation.registry.shared.record.CreditCodes;
import cn.innovation.registry.shared.record.EntityColumns;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.record.RecordList.Rows;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Enterprises in bulk. */
@Singleton
class EnterpriseExchange extends RecordExchange<EnterpriseForm> {
    private final EnterpriseReader reader;
    private final EchoedFields echoed;
    private final CodeLists lists;
    private final Clock clock;

    EnterpriseExchange(
            OpeningRows openings, EnterpriseReader reader, EchoedFields echoed, CodeLists lists, Clock clock) {
        super(
                RecordKind.ENTERPRISE,
                EnterpriseForm.class,
                new EntityColumns(Enterprise.class, Set.of("id", "credit_code")),
                openings);
        this.reader = reader;
        this.echoed = echoed;
        this.lists = lists;
        this.clock = clock;
    }

    @Override
    public String key() {
        return kind().parameter();
    }

    @Override
    public List<String> keyColumns() {
        return List.of("credit_code");
    }

    @Override
    public Class<?> answer() {
        return EnterpriseView.class;
    }

    @Override
    public Set<String> answerOnly() {
        return Set.of(
                "formerNames",
                "suggestedClusters",
                "zones",
                "existence",
                "tier",
                "qualifications",
                "version",
                "changedAt",
                "labels");
    }

    @Override
    public String table() {
        return "enterprise";
    }

    @Override
    protected Object described(String key, boolean isNew, EnterpriseForm form) {
        if (isNew) {
            CreditCodes.checkImported(new CreditCode(key));
        }
        echoed.refuse(form.echoed());
        EnterpriseService.checkIndustry(form.industry(), lists);
        Enterprise enterprise = new Enterprise();
        enterprise.describe(form);
        return enterprise;
    }

    @Override
    protected Opening opening(EnterpriseForm form) {
        return new Opening(form.registeredOn(), form.location(), form.clusters());
    }

    @Override
    public Bits<Shown> taken(Session session) throws SQLException {
        return reader.described(session)
                .around(bit -> bit.stream().map(Shown::new).toList());
    }

    @Override
    protected Rows<EnterpriseView> rows() {
        LocalDate today = LocalDate.now(clock);
        return (session, keys) -> reader.rows(session, keys, today);
    }
}
