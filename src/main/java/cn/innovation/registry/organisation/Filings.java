package cn.innovation.registry.organisation;

import cn.innovation.registry.shared.record.FactKind;
import cn.innovation.registry.shared.record.FactView;
import cn.innovation.registry.shared.record.RecordRow;
import jakarta.inject.Singleton;

@Singleton
class Filings extends FactKind<Filing, FilingForm, FilingView> {
    Filings() {
        super(Filing.class, FilingView.class);
    }

    @Override
    protected Filing create() {
        return new Filing();
    }

    @Override
    protected void describe(Filing fact, FilingForm form, RecordRow record) {
        fact.kind = form.kind();
        fact.year = form.year();
        fact.state = form.state();
        fact.filedOn = form.filedOn();
    }

    @Override
    protected FilingView view(Filing fact) {
        return new FilingView(FactView.of(fact), fact.kind, fact.year, fact.state, fact.filedOn);
    }

    @Override
    protected boolean mayBeginUnknown() {
        return true;
    }
}
