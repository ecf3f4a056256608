package cn.innovation.registry.snapshots;

import cn.innovation.registry.snapshots.Manifest.StoredFile;
import cn.innovation.registry.snapshots.Manifest.Table;
import cn.innovation.registry.snapshots.SnapshotRuns.Run;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "The public content of the registry at one moment, as files.")
record SnapshotView(
        @Schema(description = "Its name: the instant at which it was asked for.", examples = "20261124T183000Z")
        String name,

        @Schema(
                description = "`waiting`, `running`, `done` or `failed`; only one that is done has files.",
                enumeration = {"waiting", "running", "done", "failed"},
                examples = "done")
        String state,

        @Schema(description = "The moment that all its files show.", examples = "2026-11-24T18:30:02Z") @Nullable
        Instant takenAt,

        @Schema(description = "The day of what is so on a day (tier, place, existence, …).", examples = "2026-11-25")
        @Nullable
        LocalDate on,

        @Schema(
                description =
                        "The `after` of `/v1/changes` from which changes complete it; some of them may be in it already.",
                examples = "1-7351-999999999999999999")
        @Nullable
        String position,

        @Schema(description = "The rows of all kinds.", examples = "5210") @Nullable
        Long rows,

        @Schema(description = "The length of all files.", examples = "1843200") @Nullable
        Long bytes,

        @Schema(description = "Its files. `manifest.json` beside them also describes their columns.")
        List<SnapshotFileView> files) {

    @Schema(description = "A file of a snapshot.")
    record SnapshotFileView(
            @Schema(description = "Its name.", examples = "enterprises.parquet")
            String name,

            @Schema(description = "Where it is.", examples = "/v1/snapshots/20261124T183000Z/enterprises.parquet")
            String url,

            @Schema(description = "What its rows are; null: it describes the others.", examples = "enterprises")
            @Nullable
            String kind,

            @Schema(
                    description = "`csv`, `ndjson`, `parquet`, or of a description `json` or `csvm`.",
                    examples = "parquet")
            String format,

            @Schema(description = "Its media type.", examples = "application/vnd.apache.parquet")
            String mediaType,

            @Schema(description = "How many rows it has.", examples = "2600") @Nullable
            Long rows,

            @Schema(description = "Its length.", examples = "181230")
            long bytes,

            @Schema(
                    description = "Its SHA-256, in hexadecimal; also its `ETag`.",
                    examples = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
            String sha256) {
        private static SnapshotFileView of(String snapshot, StoredFile file, @Nullable Table table) {
            return new SnapshotFileView(
                    file.name(),
                    "/v1/snapshots/" + snapshot + "/" + file.name(),
                    table == null ? null : table.name(),
                    file.format().code(),
                    file.mediaType(),
                    table == null ? null : table.rows(),
                    file.bytes(),
                    file.sha256());
        }
    }

    static SnapshotView of(Manifest manifest) {
        return new SnapshotView(
                manifest.name(),
                "done",
                manifest.takenAt(),
                manifest.on(),
                manifest.position(),
                manifest.rows(),
                manifest.bytes(),
                Stream.concat(
                                manifest.tables().stream().flatMap(table -> table.files().stream()
                                        .map(file -> SnapshotFileView.of(manifest.name(), file, table))),
                                manifest.descriptions().stream()
                                        .map(file -> SnapshotFileView.of(manifest.name(), file, null)))
                        .toList());
    }

    static SnapshotView of(Run run) {
        return new SnapshotView(run.name(), run.state(), null, null, null, null, null, List.of());
    }
}
