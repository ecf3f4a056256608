package cn.innovation.registry.shared.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/**
 * Who knows the constraints of forms. Those of a form are read when the first of its kind comes; to read them all took a second of each start.
 */
class FormConstraints {
    /** Behind a proxy, so that it is made when it is first asked. Its messages are not used: problems have texts of their own. */
    @Produces
    @ApplicationScoped
    Validator validator() {
        return Validation.byProvider(HibernateValidator.class)
                .configure()
                .ignoreXmlConfiguration()
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory()
                .getValidator();
    }
}
