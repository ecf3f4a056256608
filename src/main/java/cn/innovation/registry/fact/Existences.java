package cn.innovation.registry.fact;

import cn.innovation.registry.shared.record.FactKind;
import cn.innovation.registry.shared.record.FactView;
import cn.innovation.registry.shared.record.RecordRow;
import jakarta.inject.Singleton;

@Singleton
public class Existences extends FactKind<Existence, ExistenceForm, ExistenceView> {
    Existences() {
        super(Existence.class, ExistenceView.class);
    }

    @Override
    protected Existence create() {
        return new Existence();
    }

    @Override
    protected void describe(Existence fact, ExistenceForm form, RecordRow record) {
        fact.state = form.state();
    }

    @Override
    protected ExistenceView view(Existence fact) {
        return new ExistenceView(FactView.of(fact), fact.state);
    }

    @Override
    protected boolean follows() {
        return true;
    }
}
