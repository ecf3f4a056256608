package cn.innovation.registry.facility;

import cn.innovation.registry.fact.Parties;
import cn.innovation.registry.shared.record.FactKind;
import cn.innovation.registry.shared.record.FactView;
import cn.innovation.registry.shared.record.RecordRow;
import jakarta.inject.Singleton;

@Singleton
class Hosts extends FactKind<Host, HostForm, HostView> {
    private final Parties parties;

    Hosts(Parties parties) {
        super(Host.class, HostView.class);
        this.parties = parties;
    }

    @Override
    protected Host create() {
        return new Host();
    }

    @Override
    protected void describe(Host fact, HostForm form, RecordRow record) {
        fact.role = form.role();
        fact.other = parties.id(form.other(), form.otherName());
        fact.otherName = form.otherName();
    }

    @Override
    protected HostView view(Host fact) {
        return new HostView(FactView.of(fact), fact.role, parties.key(fact.other), fact.otherName);
    }

    @Override
    protected boolean mayBeginUnknown() {
        return true;
    }
}
