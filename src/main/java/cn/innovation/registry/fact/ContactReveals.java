package cn.innovation.registry.fact;

import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.record.RecordRow;
import cn.innovation.registry.shared.record.Records;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.UUID;

/** Shows contact persons in clear, and writes down to whom and what for. */
@ApplicationScoped
public class ContactReveals {
    private final EntityManager entities;
    private final Records records;
    private final Contacts contacts;
    private final Sql sql;
    private final SecurityIdentity caller;

    ContactReveals(EntityManager entities, Records records, Contacts contacts, Sql sql, SecurityIdentity caller) {
        this.entities = entities;
        this.records = records;
        this.contacts = contacts;
        this.sql = sql;
        this.caller = caller;
    }

    /** The reveal is on record before the data leave: if it cannot be, they do not. */
    ContactView reveal(RecordKind kind, String key, UUID id, String purpose) {
        RecordRow record = records.present(kind, key);
        Contact contact = entities.find(Contact.class, id);
        if (contact == null || contact.recordId() != record.id() || !contacts.visible(contact)) {
            throw Problem.of(ProblemType.NOT_FOUND);
        }
        ContactView revealed = contacts.revealed(contact);
        if (revealed.fact().withdrawn()) {
            throw Problem.of(ProblemType.WITHDRAWN).with("key", id.toString());
        }
        if (revealed.erasedAt() != null) {
            throw Problem.of(ProblemType.WITHDRAWN).with("key", id.toString()).detail("withdrawn.erased");
        }
        // In a transaction, with which the call is written down.
        QuarkusTransaction.requiringNew()
                .run(() -> sql.update(
                        "insert into contact_reveal (contact_id, actor, purpose) values (?, ?, ?)",
                        id,
                        caller.getPrincipal().getName(),
                        purpose));
        return revealed;
    }
}
