package cn.innovation.registry.webhook;

import cn.innovation.registry.changes.Change;
import cn.innovation.registry.changes.ChangeView;
import java.time.Instant;

/** A change as CloudEvents 1.0 has it; its id is the position, so that whoever gets it twice knows. */
record CloudEvent(
        String specversion,
        String id,
        String source,
        String type,
        String subject,
        Instant time,
        String datacontenttype,
        ChangeView data) {
    static final String BATCH = "application/cloudevents-batch+json";

    static CloudEvent of(Change change, boolean withValues) {
        ChangeView view = change.view();
        return new CloudEvent(
                "1.0",
                view.position(),
                "/v1/changes",
                "cn.innovation.registry." + view.kind() + "." + view.operation(),
                view.record().kind() + "/" + view.record().key(),
                view.at(),
                "application/json",
                withValues ? view : view.withoutValues());
    }
}
