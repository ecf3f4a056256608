package cn.innovation.registry.organisation;

import cn.innovation.registry.shared.record.Fact;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Filing 年报 */
@Entity
@Table(name = "filing")
class Filing extends Fact {
    String kind;

    int year;

    String state;

    @Column(name = "filed_on")
    @Nullable
    LocalDate filedOn;
}
