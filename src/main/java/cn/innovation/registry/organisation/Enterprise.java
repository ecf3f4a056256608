package cn.innovation.registry.organisation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Enterprise 企业. */
@Entity
@Table(name = "enterprise")
class Enterprise {
    /** As the column: a difference in scale alone is no change. */
    private static final int MONEY_SCALE = 6;

    /** Of its row in `record`. */
    @Id
    Long id;

    @Column(name = "credit_code", updatable = false)
    String creditCode;

    String name;

    @Column(name = "english_name")
    @Nullable
    String englishName;

    @Column(name = "legal_form")
    @Nullable
    String legalForm;

    @Column(name = "registered_on")
    LocalDate registeredOn;

    @Column(name = "former_registration_number")
    @Nullable
    String formerRegistrationNumber;

    @Column(name = "capital_amount")
    @Nullable
    BigDecimal capitalAmount;

    @Column(name = "capital_currency")
    @Nullable
    String capitalCurrency;

    @Nullable
    String industry;

    @Nullable
    String size;

    @Nullable
    String address;

    @Column(name = "business_scope")
    @Nullable
    String businessScope;

    void describe(EnterpriseForm form) {
        name = form.name();
        englishName = form.englishName();
        legalForm = form.legalForm();
        registeredOn = form.registeredOn();
        formerRegistrationNumber = form.formerRegistrationNumber();
        BigDecimal amount = form.capital() == null ? null : form.capital().amount();
        capitalAmount = amount == null ? null : amount.setScale(MONEY_SCALE);
        capitalCurrency = form.capital() == null ? null : form.capital().currency();
        industry = form.industry();
        size = form.size();
        address = form.address();
        businessScope = form.businessScope();
    }
}
