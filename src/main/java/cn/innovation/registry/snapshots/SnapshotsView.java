package cn.innovation.registry.snapshots;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "The snapshots that are kept, and those that are not done.")
record SnapshotsView(
        @Schema(description = "The latest first.") List<SnapshotView> items) {}
