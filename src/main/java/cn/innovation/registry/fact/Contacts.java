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
    private static final int FIRST_DIGITS = 3;
    private static final int LAST_DIGITS = 4;
    private static final int LEAST_HIDDEN = 4;

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
                fact.name == null ? null : masked(fact.name),
                fact.role,
                fact.phone == null ? null : maskedPhone(fact.phone),
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

    /** What stands before the last @, which may be quoted and have one of its own, but for its first character. */
    static String maskedEmail(String email) {
        int at = email.lastIndexOf('@');
        return masked(email.substring(0, at)) + email.substring(at);
    }

    /** Digits alone are hidden, as 138****1234; of a number of which so few would be hidden that they can be tried out, all. */
    static String maskedPhone(String phone) {
        int digits = (int) phone.chars().filter(Character::isDigit).count();
        boolean showsEnds = digits - FIRST_DIGITS - LAST_DIGITS >= LEAST_HIDDEN;
        StringBuilder masked = new StringBuilder();
        int before = 0;
        for (int i = 0; i < phone.length(); i++) {
            boolean digit = Character.isDigit(phone.charAt(i));
            boolean shown = !digit || (showsEnds && (before < FIRST_DIGITS || before >= digits - LAST_DIGITS));
            masked.append(shown ? phone.charAt(i) : '*');
            before += digit ? 1 : 0;
        }
        return masked.toString();
    }

    /** But for the first character; a single one is hidden too. */
    private static String masked(String text) {
        int[] characters = text.codePoints().toArray();
        int shown = characters.length > 1 ? 1 : 0;
        return new String(characters, 0, shown) + "*".repeat(characters.length - shown);
    }
}
