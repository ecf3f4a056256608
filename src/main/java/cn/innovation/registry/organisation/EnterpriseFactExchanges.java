package cn.innovation.registry.organisation;

import cn.innovation.registry.exchange.FactExchange;
import cn.innovation.registry.fact.ClusterAssignmentForm;
import cn.innovation.registry.fact.ClusterAssignments;
import cn.innovation.registry.fact.ExistenceForm;
import cn.innovation.registry.fact.Existences;
import cn.innovation.registry.fact.LocationForm;
import cn.innovation.registry.fact.Locations;
import cn.innovation.registry.shared.http.EchoedFields;
import cn.innovation.registry.shared.record.CreditCodes;
import cn.innovation.registry.shared.record.FactForm;
import cn.innovation.registry.shared.record.FactKind;
import cn.innovation.registry.shared.record.FactRows;
import cn.innovation.registry.shared.record.RecordKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The facts of enterprises in bulk, and what tells those of one enterprise from one another. */
@ApplicationScoped
class EnterpriseFactExchanges {
    private static final String FIRST_DAY = "%1$s.valid_from";

    private final EchoedFields echoed;

    EnterpriseFactExchanges(EchoedFields echoed) {
        this.echoed = echoed;
    }

    @Produces
    @Singleton
    FactExchange<LocationForm> locations(Locations kind) {
        return of("locations", LocationForm.class, kind, FIRST_DAY);
    }

    @Produces
    @Singleton
    FactExchange<ClusterAssignmentForm> clusters(ClusterAssignments kind) {
        return of("clusters", ClusterAssignmentForm.class, kind, FIRST_DAY);
    }

    @Produces
    @Singleton
    FactExchange<ExistenceForm> existence(Existences kind) {
        return of("existence", ExistenceForm.class, kind, FIRST_DAY);
    }

    /** A number names one certificate; what has none is one of its kind from its first day on. */
    @Produces
    @Singleton
    FactExchange<QualificationForm> qualifications(Qualifications kind) {
        return of(
                "qualifications",
                QualificationForm.class,
                kind,
                "%1$s.kind, coalesce(%1$s.number, %1$s.valid_from::text)");
    }

    @Produces
    @Singleton
    FactExchange<AboveScaleForm> aboveScale(AboveScales kind) {
        return of("above-scale", AboveScaleForm.class, kind, FIRST_DAY);
    }

    @Produces
    @Singleton
    FactExchange<ListingForm> listings(Listings kind) {
        return of("listings", ListingForm.class, kind, "%1$s.market, %1$s.code");
    }

    @Produces
    @Singleton
    FactExchange<FilingForm> filings(Filings kind) {
        return of("filings", FilingForm.class, kind, "%1$s.kind, %1$s.year");
    }

    private <F extends FactForm> FactExchange<F> of(
            String name, Class<F> form, FactKind<?, F, ?> kind, String identity) {
        return new FactExchange<>(
                name,
                RecordKind.ENTERPRISE,
                "creditCode",
                code -> CreditCodes.parse(code).text(),
                form,
                new FactRows<>(kind, echoed),
                identity);
    }
}
