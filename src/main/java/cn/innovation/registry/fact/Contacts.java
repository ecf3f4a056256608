package cn.innovation.registry.fact;

import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.record.FactKind;
import cn.innovation.registry.shared.record.FactView;
import cn.innovation.registry.shared.record.RecordRow;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Contact persons, masked: 个人信息保护法 allows no more than the purpose needs. */
@Singleton
public class Contacts extends FactKind<Contact, ContactForm, ContactView> {
    private final Visibility visibility;

    Contacts(Visibility visibility) {
        super(Contact.class, ContactView.class);
        this.visibility = visibility;
    }

    /** Also masked they are only theirs who have to do with them. */
    @Override
    protected boolean visible(Contact fact) {
        return visibility.sees(Visibility.Bound.CONTACTS, fact.recordId());
    }

    @Override
    protected Contact create() {
        return new Contact();
    }

    @Override
    protected void describe(Contact fact, ContactForm form, RecordRow record) {
        if (fact.erasedAt != null) {
            throw Problem.of(ProblemType.CONFLICT).violation("id", "ERASED");
        }
        fact.name = form.name();
        fact.role = form.role();
        fact.phone = form.phone();
        fact.email = form.email();
    }

    @Override
    protected ContactView view(Contact fact) {
        return new ContactView(
                FactView.of(fact),
                fact.name == null ? null : masked(fact.name, 1, 0),
                fact.role,
                fact.phone == null ? null : masked(fact.phone, 3, 4),
                fact.email == null ? null : maskedEmail(fact.email),
                erasedAt(fact));
    }

    /** In clear, for a purpose that the caller has named. */
    ContactView revealed(Contact fact) {
        return new ContactView(FactView.of(fact), fact.name, fact.role, fact.phone, fact.email, erasedAt(fact));
    }

    private static @Nullable Instant erasedAt(Contact fact) {
        return fact.erasedAt == null ? null : fact.erasedAt.toInstant();
    }

    @Override
    protected boolean mayBeginUnknown() {
        return true;
    }

    private static String maskedEmail(String email) {
        int at = email.indexOf('@');
        return masked(email.substring(0, at), 1, 0) + email.substring(at);
    }

    /** Keeps the first and last characters, as 138****1234; what is too short to keep any shows none. */
    static String masked(String text, int first, int last) {
        int[] characters = text.codePoints().toArray();
        int hidden = characters.length - first - last;
        if (hidden <= 0) {
            return "*".repeat(characters.length);
        }
        return new String(characters, 0, first) + "*".repeat(hidden) + end(characters, last);
    }

    private static String end(int[] characters, int last) {
        return new String(characters, characters.length - last, last);
    }
}
