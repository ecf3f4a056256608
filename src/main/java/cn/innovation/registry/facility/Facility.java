package cn.innovation.registry.facility;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Platform 科研平台, carrier 载体, zone 园区, team 创新创业团队 or finance institution 科技金融专营机构. */
@Entity
@Table(name = "facility")
class Facility {
    /** Of its row in `record`. */
    @Id
    Long id;

    @Column(updatable = false)
    UUID key;

    @Column(updatable = false)
    String kind;

    String name;

    @Column(name = "english_name")
    @Nullable
    String englishName;

    String[] aliases = {};

    @Column(name = "established_on")
    @Nullable
    LocalDate establishedOn;

    @Nullable
    String address;

    @Nullable
    String website;

    @Nullable
    BigDecimal area;

    @Nullable
    Integer seats;

    @Nullable
    String source;

    void describe(FacilityForm form) {
        name = form.name();
        englishName = form.englishName();
        List<String> others = form.aliases() == null ? List.of() : form.aliases();
        aliases = others.toArray(String[]::new);
        establishedOn = form.establishedOn();
        address = form.address();
        website = form.website();
        area = form.area();
        seats = form.seats();
        source = form.source();
    }
}
