package cn.innovation.registry.fact;

import static cn.innovation.registry.exchange.FactExchange.FIRST_DAY;

import cn.innovation.registry.exchange.FactExchange;
import cn.innovation.registry.shared.http.EchoedFields;
import cn.innovation.registry.shared.record.FactRows;
import cn.innovation.registry.shared.record.RecordKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Set;

/** The facts that several kinds of record have, in bulk, and what tells those of one record from one another. */
@ApplicationScoped
class FactExchanges {
    private static final Set<RecordKind> ALL = EnumSet.allOf(RecordKind.class);

    private final EchoedFields echoed;

    FactExchanges(EchoedFields echoed) {
        this.echoed = echoed;
    }

    @Produces
    @Singleton
    FactExchange<LocationForm> locations(Locations kind) {
        return new FactExchange<>("locations", ALL, LocationForm.class, new FactRows<>(kind, echoed), FIRST_DAY);
    }

    @Produces
    @Singleton
    FactExchange<ClusterAssignmentForm> clusters(ClusterAssignments kind) {
        return new FactExchange<>(
                "clusters", ALL, ClusterAssignmentForm.class, new FactRows<>(kind, echoed), FIRST_DAY);
    }

    @Produces
    @Singleton
    FactExchange<ExistenceForm> existence(Existences kind) {
        return new FactExchange<>("existence", ALL, ExistenceForm.class, new FactRows<>(kind, echoed), FIRST_DAY);
    }

    @Produces
    @Singleton
    FactExchange<ZoneMembershipForm> zoneMemberships(ZoneMemberships kind) {
        return new FactExchange<>(
                "zone-memberships",
                EnumSet.of(RecordKind.ENTERPRISE, RecordKind.INSTITUTION, RecordKind.PLATFORM, RecordKind.CARRIER),
                ZoneMembershipForm.class,
                new FactRows<>(kind, echoed),
                "(select f.key from facility f where f.id = %1$s.zone_id), %1$s.valid_from");
    }

    @Produces
    @Singleton
    FactExchange<RelationForm> relations(Relations kind) {
        return new FactExchange<>(
                "relations",
                EnumSet.of(
                        RecordKind.ENTERPRISE,
                        RecordKind.INSTITUTION,
                        RecordKind.PLATFORM,
                        RecordKind.CARRIER,
                        RecordKind.ZONE),
                RelationForm.class,
                new FactRows<>(kind, echoed),
                "%1$s.type, (select o.key from record o where o.id = %1$s.other_id), %1$s.other_name, %1$s.valid_from");
    }
}
