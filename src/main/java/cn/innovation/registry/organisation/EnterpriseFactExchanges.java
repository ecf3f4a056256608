package cn.innovation.registry.organisation;

import static cn.innovation.registry.exchange.FactExchange.FIRST_DAY;

import cn.innovation.registry.exchange.FactExchange;
import cn.innovation.registry.shared.http.EchoedFields;
import cn.innovation.registry.shared.record.FactForm;
import cn.innovation.registry.shared.record.FactKind;
import cn.innovation.registry.shared.record.FactRows;
import cn.innovation.registry.shared.record.RecordKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/** The facts that only enterprises have, in bulk, and what tells those of one enterprise from one another. */
@ApplicationScoped
class EnterpriseFactExchanges {
    private final EchoedFields echoed;

    EnterpriseFactExchanges(EchoedFields echoed) {
        this.echoed = echoed;
    }

    /** A number names one certificate; what has none is one of its kind and carrier from its first day on. */
    @Produces
    @Singleton
    FactExchange<QualificationForm> qualifications(Qualifications kind) {
        return of(
                "qualifications",
                QualificationForm.class,
                kind,
                "%1$s.kind, coalesce(%1$s.number, %1$s.valid_from::text), case when %1$s.number is null then %1$s.carrier_id end");
    }

    @Produces
    @Singleton
    FactExchange<AboveScaleForm> aboveScale(AboveScales kind) {
        return of("above-scale", AboveScaleForm.class, kind, FIRST_DAY);
    }

    @Produces
    @Singleton
    FactExchange<ListingForm> listings(Listings kind) {
        return of("listings", ListingForm.class, kind, "%1$s.market, %1$s.code, " + FIRST_DAY);
    }

    @Produces
    @Singleton
    FactExchange<FilingForm> filings(Filings kind) {
        return of("filings", FilingForm.class, kind, "%1$s.kind, %1$s.year");
    }

    private <F extends FactForm> FactExchange<F> of(
            String name, Class<F> form, FactKind<?, F, ?> kind, String identity) {
        return new FactExchange<>(name, Set.of(RecordKind.ENTERPRISE), form, new FactRows<>(kind, echoed), identity);
    }
}
