package cn.innovation.registry.organisation;

import cn.innovation.registry.shared.record.Fact;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** Listing 上市挂牌 */
@Entity
@Table(name = "listing")
class Listing extends Fact {
    String market;

    String code;
}
