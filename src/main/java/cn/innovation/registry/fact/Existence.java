package cn.innovation.registry.fact;

import cn.innovation.registry.shared.record.Fact;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** Existence 存续状态 */
@Entity
@Table(name = "existence")
class Existence extends Fact {
    String state;
}
