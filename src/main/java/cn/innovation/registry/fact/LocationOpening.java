package cn.innovation.registry.fact;

import cn.innovation.registry.shared.http.Text;
import cn.innovation.registry.shared.record.CodeOf;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "The first location of a record.")
public record LocationOpening(
        @Schema(description = "The first day; if left out, that of the registration.", examples = "2004-11-08")
        @Nullable
        LocalDate from,

        @Schema(description = "A code of `districts`; `outside`; null: unknown.", examples = "440703")
        @Text(max = 20)
        @Nullable
        @CodeOf("districts")
        String district) {
    /**
     * As the fact that it opens.
     *
     * @param born where it does not say since when
     */
    public LocationForm form(@Nullable LocalDate born) {
        return new LocationForm(from == null ? born : from, null, district, null, null, null, null);
    }
}
