package cn.innovation.registry.facility;

import cn.innovation.registry.shared.record.Fact;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Host 依托单位, operator 运营单位 */
@Entity
@Table(name = "host")
class Host extends Fact {
    String role;

    @Column(name = "other_id")
    @Nullable
    Long other;

    @Column(name = "other_name")
    @Nullable
    String otherName;
}
