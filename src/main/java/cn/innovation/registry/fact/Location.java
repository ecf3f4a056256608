package cn.innovation.registry.fact;

import cn.innovation.registry.shared.record.Fact;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Location 所在地 */
@Entity
@Table(name = "location")
class Location extends Fact {
    @Nullable
    String district;
}
