package cn.innovation.registry.fact;

import cn.innovation.registry.shared.record.Fact;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Contact 联系人 */
@Entity
@Table(name = "contact")
class Contact extends Fact {
    /** Null: erased. */
    @Nullable
    String name;

    @Nullable
    String role;

    @Nullable
    String phone;

    @Nullable
    String email;

    /** Then all the rest is gone. */
    @Nullable
    @Column(name = "erased_at")
    OffsetDateTime erasedAt;

    void erase(EraseForm form, OffsetDateTime at) {
        name = null;
        role = null;
        phone = null;
        email = null;
        erasedAt = at;
        erase(form.reason(), form.document());
    }
}
