package cn.innovation.registry.fact;

import cn.innovation.registry.shared.http.Text;
import cn.innovation.registry.shared.record.CodeOf;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "The first cluster assignment of a record.")
public record ClustersOpening(
        @Schema(description = "The first day; if left out, that of the registration.", examples = "2004-11-08")
        @Nullable
        LocalDate from,

        @Schema(description = "A code of `clusters`.", examples = "high-end-equipment")
        @NotNull
        @Text(max = 50)
        @CodeOf("clusters")
        String primary,

        @Schema(description = "Further clusters.", examples = "[\"intelligent-robots\"]")
        @Size(max = 20)
        @Nullable
        @CodeOf("clusters")
        List<String> secondary,

        @Schema(description = "A code of `cluster-bases`.", examples = "declared")
        @NotNull
        @Text(max = 50)
        @CodeOf("cluster-bases")
        String basis) {
    /**
     * As the fact that it opens.
     *
     * @param born where it does not say since when
     */
    public ClusterAssignmentForm form(@Nullable LocalDate born) {
        return new ClusterAssignmentForm(
                from == null ? born : from, null, primary, secondary, basis, null, null, null, null);
    }
}
