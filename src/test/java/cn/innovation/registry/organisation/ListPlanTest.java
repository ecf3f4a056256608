package cn.innovation.registry.organisation;

import cn.innovation.registry.shared.record.ListPlans;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every order of the lists of organisations, in a large registry. */
@QuarkusTest
class ListPlanTest {
    private static ListPlans plans;

    @Inject
    EnterpriseList enterprises;

    @Inject
    InstitutionList institutions;

    @BeforeAll
    static void fill() throws SQLException {
        plans = ListPlans.of("list_plans", "enterprise", "institution");
    }

    @TestFactory
    Stream<DynamicTest> everyOrderOfTheEnterprisesIsLedByItsIndex() {
        return plans.orders(
                "enterprise",
                EnterpriseList.SORTS.keySet(),
                parameters -> enterprises.asked(new EnterpriseFilter(), parameters));
    }

    @TestFactory
    Stream<DynamicTest> everyOrderOfTheInstitutionsIsLedByItsIndex() {
        return plans.orders(
                "institution",
                InstitutionList.SORTS.keySet(),
                parameters -> institutions.asked(new InstitutionFilter(), parameters));
    }
}
