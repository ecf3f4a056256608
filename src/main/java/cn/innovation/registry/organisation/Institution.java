package cn.innovation.registry.organisation;

import cn.innovation.registry.shared.record.CreditCode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Institution 机构: a university, institute, hospital or government body, also from outside the mainland. */
@Entity
@Table(name = "institution")
class Institution {
    /** Of its row in `record`. */
    @Id
    Long id;

    @Column(updatable = false)
    UUID key;

    String name;

    @Column(name = "english_name")
    @Nullable
    String englishName;

    String type;

    @Column(name = "credit_code")
    @Nullable
    String creditCode;

    String country;

    @Column(name = "established_on")
    @Nullable
    LocalDate establishedOn;

    String[] aliases = {};

    @Nullable
    String address;

    @Nullable
    String website;

    @Nullable
    String source;

    void describe(InstitutionForm form, @Nullable CreditCode code) {
        name = form.name();
        englishName = form.englishName();
        type = form.type();
        creditCode = code == null ? null : code.text();
        country = form.country() == null ? "CN" : form.country();
        establishedOn = form.establishedOn();
        List<String> others = form.aliases() == null ? List.of() : form.aliases();
        aliases = others.toArray(String[]::new);
        address = form.address();
        website = form.website();
        source = form.source();
    }
}
