package cn.innovation.registry.fact;

import cn.innovation.registry.shared.http.IdempotencyService;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.shared.record.FactService;
import cn.innovation.registry.shared.record.RecordKind;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * Erases contact persons for good (个人信息保护法 art. 47), and leaves that there was one, and why it was erased. What they said is
 * nowhere else: a contact has no history, the journal has no values of it, it is not imported; but the answer to its POST is kept for
 * who sends it again, and says by then what the fact says.
 */
@ApplicationScoped
@Transactional
public class ContactErasureService {
    private final FactService facts;
    private final Contacts contacts;
    private final IdempotencyService answers;
    private final Sql sql;
    private final SecurityIdentity caller;
    private final Clock clock;

    ContactErasureService(
            FactService facts,
            Contacts contacts,
            IdempotencyService answers,
            Sql sql,
            SecurityIdentity caller,
            Clock clock) {
        this.facts = facts;
        this.contacts = contacts;
        this.answers = answers;
        this.sql = sql;
        this.caller = caller;
        this.clock = clock;
    }

    ContactView erase(RecordKind kind, String key, UUID id, EraseForm form) {
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), clock.getZone());
        ContactView erased = facts.erase(contacts, kind, key, id, contact -> {
            if (contact.erasedAt != null) {
                throw Problem.of(ProblemType.CONFLICT).violation("id", "ERASED");
            }
            contact.erase(form, now);
        });
        sql.update(
                "insert into contact_erasure (contact_id, actor, reason, document) values (?, ?, ?, ?)",
                id,
                caller.getPrincipal().getName(),
                form.reason(),
                form.document());
        answers.rewrite("/contacts/" + id, erased);
        return erased;
    }
}
