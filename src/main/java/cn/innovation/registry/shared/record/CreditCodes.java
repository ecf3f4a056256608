package cn.innovation.registry.shared.record;

import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.record.CreditCode.Reason;
import java.util.Set;

/** Credit codes as callers write them in addresses and bodies, and the problems that they make. */
public final class CreditCodes {
    private CreditCodes() {}

    /** For looking up: never a 404 for what cannot be a code. */
    public static CreditCode parse(String written) {
        CreditCode code = CreditCode.of(written);
        return checked(code, code.faults());
    }

    /** For a PUT, which may register: what is no code at all is told all that is wrong with it. */
    public static CreditCode parseToPut(String written) {
        CreditCode code = CreditCode.of(written);
        return code.faults().isEmpty() ? code : checked(code, code.registrationFaults());
    }

    /** For registering: the structure too has to be right. */
    public static void checkRegistration(CreditCode code) {
        checkStructure(code);
        if (!code.isEnterprise()) {
            throw Problem.of(ProblemType.RULE_VIOLATED)
                    .violation("creditCode", "NOT_AN_ENTERPRISE", code.text().substring(0, 2));
        }
    }

    /** In bulk a wrong check character of the organisation alone, which older codes have, is let pass. */
    public static void checkImported(CreditCode code) {
        Set<Reason> faults = new java.util.TreeSet<>(code.registrationFaults());
        faults.remove(Reason.ORGANISATION_CHECK);
        checked(code, faults);
        if (!code.isEnterprise()) {
            throw Problem.of(ProblemType.RULE_VIOLATED)
                    .violation("creditCode", "NOT_AN_ENTERPRISE", code.text().substring(0, 2));
        }
    }

    public static void checkStructure(CreditCode code) {
        checked(code, code.registrationFaults());
    }

    private static CreditCode checked(CreditCode code, Set<Reason> faults) {
        if (faults.isEmpty()) {
            return code;
        }
        Problem problem = Problem.of(ProblemType.INVALID_CREDIT_CODE).with("reasons", CreditCode.names(faults));
        for (Reason fault : faults) {
            switch (fault) {
                case LENGTH ->
                    problem.violation("creditCode", fault.name(), code.text().length());
                case CHECK_CHARACTER -> problem.violation("creditCode", fault.name(), code.checkCharacter());
                case ORGANISATION_CHECK ->
                    problem.violation("creditCode", fault.name(), code.organisationCheckCharacter());
                default -> problem.violation("creditCode", fault.name());
            }
        }
        throw problem;
    }
}
