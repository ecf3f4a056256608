package cn.innovation.registry.fact;

import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.record.FactKind;
import cn.innovation.registry.shared.record.FactView;
import cn.innovation.registry.shared.record.RecordRow;
import jakarta.inject.Singleton;
import java.util.List;

@Singleton
public class Locations extends FactKind<Location, LocationForm, LocationView> {
    private final CodeLists lists;

    Locations(CodeLists lists) {
        super(Location.class, LocationView.class);
        this.lists = lists;
    }

    @Override
    protected Location create() {
        return new Location();
    }

    @Override
    protected void describe(Location fact, LocationForm form, RecordRow record) {
        if (form.district() != null && !lists.places().contains(form.district())) {
            throw Problem.of(ProblemType.UNKNOWN_REFERENCE)
                    .violation("district", "UNKNOWN_CODE", List.of(form.district()), lists.places());
        }
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
