package cn.innovation.registry.organisation;

import cn.innovation.registry.shared.record.FactKind;
import cn.innovation.registry.shared.record.FactView;
import cn.innovation.registry.shared.record.RecordRow;
import jakarta.inject.Singleton;

@Singleton
class Locations extends FactKind<Location, LocationForm, LocationView> {
    Locations() {
        super(Location.class, LocationView.class);
    }

    @Override
    protected Location create() {
        return new Location();
    }

    @Override
    protected void describe(Location fact, LocationForm form, RecordRow record) {
        fact.district = form.district();
    }

    @Override
    protected LocationView view(Location fact) {
        return new LocationView(FactView.of(fact), fact.district);
    }

    @Override
    protected boolean follows() {
        return true;
    }

    @Override
    protected boolean mayBeginUnknown() {
        return true;
    }
}
