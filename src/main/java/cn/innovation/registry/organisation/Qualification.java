package cn.innovation.registry.organisation;

import cn.innovation.registry.shared.record.Fact;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Qualification 资质: anything that is granted for a time. */
@Entity
@Table(name = "qualification")
class Qualification extends Fact {
    String kind;

    @Nullable
    String number;

    @Nullable
    Integer year;

    @Nullable
    String batch;

    @Column(name = "technology_field")
    @Nullable
    String technologyField;

    @Column(name = "publicised_on")
    @Nullable
    LocalDate publicisedOn;

    @Column(name = "issued_on")
    @Nullable
    LocalDate issuedOn;

    @Column(name = "carrier_id")
    @Nullable
    Long carrier;

    @Column(name = "carrier_name")
    @Nullable
    String carrierName;
}
