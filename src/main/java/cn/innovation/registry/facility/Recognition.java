package cn.innovation.registry.facility;

import cn.innovation.registry.shared.record.Fact;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Recognition 认定 */
@Entity
@Table(name = "recognition")
class Recognition extends Fact {
    String type;

    @Nullable
    String level;

    @Nullable
    String number;

    @Nullable
    String authority;

    @Column(name = "publicised_on")
    @Nullable
    LocalDate publicisedOn;

    @Column(name = "issued_on")
    @Nullable
    LocalDate issuedOn;
}
