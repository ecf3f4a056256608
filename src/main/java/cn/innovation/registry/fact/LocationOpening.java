package cn.innovation.registry.fact;

import cn.innovation.registry.reference.Labels;
import cn.innovation.registry.shared.http.Text;
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
        String district) {
    /**
     * As the fact that it opens.
     *
     * @param born where it does not say since when
     */
    public LocationForm form(@Nullable LocalDate born) {
        return new LocationForm(from == null ? born : from, null, district, null, null, null, null);
    }

    public static void label(@Nullable LocationOpening location, Labels labels) {
        if (location != null) {
            labels.add("districts", location.district);
        }
    }
}
