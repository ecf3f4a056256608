package cn.innovation.registry.fact;

import cn.innovation.registry.shared.record.Fact;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** ZoneMembership 园区归属 */
@Entity
@Table(name = "zone_membership")
class ZoneMembership extends Fact {
    @Column(name = "zone_id")
    long zone;
}
