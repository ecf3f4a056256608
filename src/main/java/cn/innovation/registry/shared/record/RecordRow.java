package cn.innovation.registry.shared.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What every record has.
 *
 * @param successor the key of the record that took its place
 */
public record RecordRow(
        long id,
        RecordKind kind,
        String key,
        long version,
        @Nullable Instant withdrawnAt,
        @Nullable String withdrawalReason,
        @Nullable String successor) {}
