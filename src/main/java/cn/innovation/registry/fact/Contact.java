package cn.innovation.registry.fact;

import cn.innovation.registry.shared.record.Fact;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Contact 联系人 */
@Entity
@Table(name = "contact")
class Contact extends Fact {
    String name;

    @Nullable
    String role;

    @Nullable
    String phone;

    @Nullable
    String email;
}
