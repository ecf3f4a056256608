package cn.innovation.registry.facility;

import static cn.innovation.registry.exchange.FactExchange.FIRST_DAY;

import cn.innovation.registry.exchange.FactExchange;
import cn.innovation.registry.fact.OpeningRows;
import cn.innovation.registry.shared.http.EchoedFields;
import cn.innovation.registry.shared.record.FactRows;
import cn.innovation.registry.shared.record.RecordKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;

/** What is recognised, and what the plan counts beside it, in bulk. */
@ApplicationScoped
class FacilityExchanges {
    private static final Set<RecordKind> RECOGNISED =
            EnumSet.of(RecordKind.PLATFORM, RecordKind.CARRIER, RecordKind.ZONE);

    private final OpeningRows openings;
    private final FacilityReader reader;
    private final EchoedFields echoed;
    private final Clock clock;

    FacilityExchanges(OpeningRows openings, FacilityReader reader, EchoedFields echoed, Clock clock) {
        this.openings = openings;
        this.reader = reader;
        this.echoed = echoed;
        this.clock = clock;
    }

    @Produces
    @Singleton
    FacilityExchange platforms() {
        return of(RecordKind.PLATFORM);
    }

    @Produces
    @Singleton
    FacilityExchange carriers() {
        return of(RecordKind.CARRIER);
    }

    @Produces
    @Singleton
    FacilityExchange zones() {
        return of(RecordKind.ZONE);
    }

    @Produces
    @Singleton
    FacilityExchange teams() {
        return of(RecordKind.TEAM);
    }

    @Produces
    @Singleton
    FacilityExchange financeInstitutions() {
        return of(RecordKind.FINANCE_INSTITUTION);
    }

    @Produces
    @Singleton
    FactExchange<RecognitionForm> recognitions(Recognitions kind) {
        return new FactExchange<>(
                "recognitions",
                RECOGNISED,
                RecognitionForm.class,
                new FactRows<>(kind, echoed),
                "%1$s.type, %1$s.level, " + FIRST_DAY);
    }

    @Produces
    @Singleton
    FactExchange<HostForm> hosts(Hosts kind) {
        return new FactExchange<>(
                "hosts",
                RECOGNISED,
                HostForm.class,
                new FactRows<>(kind, echoed),
                "%1$s.role, (select o.key from record o where o.id = %1$s.other_id), %1$s.other_name, " + FIRST_DAY);
    }

    private FacilityExchange of(RecordKind kind) {
        return new FacilityExchange(kind, openings, reader, echoed, clock);
    }
}
