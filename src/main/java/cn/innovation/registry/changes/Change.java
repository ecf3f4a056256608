package cn.innovation.registry.changes;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change, and what decides about its reader.
 *
 * @param topic what its reader must be allowed to see
 * @param district where its record stands now, if the topic may be bound to that and it was asked for
 */
public record Change(
        Position position, String topic, @Nullable String district, ChangeView view) {
    Change with(@Nullable Map<String, @Nullable Object> old, @Nullable Map<String, @Nullable Object> after) {
        return new Change(position, topic, district, view.with(old, after));
    }
}
