package cn.innovation.registry.fact;

import cn.innovation.registry.shared.record.Fact;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** ClusterAssignment 产业集群归属 */
@Entity
@Table(name = "cluster_assignment")
class ClusterAssignment extends Fact {
    @Column(name = "primary_cluster")
    String primary;

    @Column(name = "secondary_clusters")
    String[] secondary = {};

    String basis;
}
