package cn.innovation.registry.organisation;

import cn.innovation.registry.shared.record.Fact;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** AboveScale 规模以上 */
@Entity
@Table(name = "above_scale")
class AboveScale extends Fact {
    String sector;
}
