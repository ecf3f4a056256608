package cn.innovation.registry.facility;

import cn.innovation.registry.fact.OpeningRows;
import cn.innovation.registry.fact.RecordExchange;
import cn.innovation.registry.shared.http.EchoedFields;
import cn.innovation.registry.shared.record.EntityColumns;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.record.RecordList.Rows;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;

/** Facilities of a kind in bulk. */
final class FacilityExchange extends RecordExchange<FacilityForm> {
    private final FacilityReader reader;
    private final EchoedFields echoed;
    private final Clock clock;

    FacilityExchange(RecordKind kind, OpeningRows openings, FacilityReader reader, EchoedFields echoed, Clock clock) {
        super(kind, FacilityForm.class, new EntityColumns(Facility.class, Set.of("id", "key")), openings);
        this.reader = reader;
        this.echoed = echoed;
        this.clock = clock;
    }

    @Override
    public Class<?> answer() {
        return FacilityView.class;
    }

    @Override
    public Set<String> answerOnly() {
        return Set.of("formerNames", "zones", "existence", "recognitions", "hosts", "version", "changedAt", "labels");
    }

    @Override
    public String table() {
        return "facility";
    }

    @Override
    protected Object described(String key, boolean isNew, FacilityForm form) {
        echoed.refuse(form.echoed());
        FacilityService.checkOfCarrier(kind(), form);
        Facility facility = new Facility();
        facility.kind = kind().code();
        facility.describe(form);
        return facility;
    }

    @Override
    protected Opening opening(FacilityForm form) {
        return new Opening(form.establishedOn(), form.location(), form.clusters());
    }

    @Override
    protected Rows<FacilityView> rows() {
        LocalDate today = LocalDate.now(clock);
        return (session, keys) -> reader.rows(session, keys, today);
    }
}
