package cn.innovation.registry.fact;

import cn.innovation.registry.shared.record.FactKind;
import cn.innovation.registry.shared.record.FactView;
import cn.innovation.registry.shared.record.RecordRow;
import jakarta.inject.Singleton;

@Singleton
public class ZoneMemberships extends FactKind<ZoneMembership, ZoneMembershipForm, ZoneMembershipView> {
    private final FacilityKeys facilities;

    ZoneMemberships(FacilityKeys facilities) {
        super(ZoneMembership.class, ZoneMembershipView.class);
        this.facilities = facilities;
    }

    @Override
    protected ZoneMembership create() {
        return new ZoneMembership();
    }

    @Override
    protected void describe(ZoneMembership fact, ZoneMembershipForm form, RecordRow record) {
        fact.zone = facilities.id("zone", "zone", form.zone());
    }

    @Override
    protected ZoneMembershipView view(ZoneMembership fact) {
        return new ZoneMembershipView(FactView.of(fact), facilities.key(fact.zone));
    }

    @Override
    protected boolean mayBeginUnknown() {
        return true;
    }
}
