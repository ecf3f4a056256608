package cn.innovation.registry.organisation;

import cn.innovation.registry.shared.record.FactKind;
import cn.innovation.registry.shared.record.FactView;
import cn.innovation.registry.shared.record.RecordRow;
import jakarta.inject.Singleton;

@Singleton
class Listings extends FactKind<Listing, ListingForm, ListingView> {
    Listings() {
        super(Listing.class, ListingView.class);
    }

    @Override
    protected Listing create() {
        return new Listing();
    }

    @Override
    protected void describe(Listing fact, ListingForm form, RecordRow record) {
        fact.market = form.market();
        fact.code = form.code();
    }

    @Override
    protected ListingView view(Listing fact) {
        return new ListingView(FactView.of(fact), fact.market, fact.code);
    }
}
