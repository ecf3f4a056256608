package cn.innovation.registry.fact;

import cn.innovation.registry.shared.record.Fact;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Relation 关联关系, read from the record to the other. */
@Entity
@Table(name = "relation")
class Relation extends Fact {
    String type;

    @Column(name = "other_id")
    @Nullable
    Long other;

    @Column(name = "other_name")
    @Nullable
    String otherName;
}
