package cn.innovation.registry.organisation;

import cn.innovation.registry.shared.record.FactKind;
import cn.innovation.registry.shared.record.FactView;
import cn.innovation.registry.shared.record.RecordRow;
import jakarta.inject.Singleton;

@Singleton
class AboveScales extends FactKind<AboveScale, AboveScaleForm, AboveScaleView> {
    AboveScales() {
        super(AboveScale.class, AboveScaleView.class);
    }

    @Override
    protected AboveScale create() {
        return new AboveScale();
    }

    @Override
    protected void describe(AboveScale fact, AboveScaleForm form, RecordRow record) {
        fact.sector = form.sector();
    }

    @Override
    protected AboveScaleView view(AboveScale fact) {
        return new AboveScaleView(FactView.of(fact), fact.sector);
    }

    @Override
    protected boolean follows() {
        return true;
    }
}
