package cn.innovation.registry.facility;

import cn.innovation.registry.shared.record.ListPlans;
import cn.innovation.registry.shared.record.RecordKind;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every order of the lists of facilities, in a large registry. */
@QuarkusTest
class FacilityPlanTest {
    private static ListPlans plans;

    @Inject
    FacilityList facilities;

    @BeforeAll
    static void fill() throws SQLException {
        plans = ListPlans.of("facility_plans", "platform", "team");
    }

    @TestFactory
    Stream<DynamicTest> everyOrderOfThePlatformsIsLedByItsIndex() {
        return plans.orders(
                "platform",
                FacilityQuery.SORTS.keySet(),
                parameters -> facilities.asked(RecordKind.PLATFORM, new RecognisedFilter(), parameters));
    }

    @TestFactory
    Stream<DynamicTest> everyOrderOfTheTeamsIsLedByItsIndex() {
        return plans.orders(
                "team",
                FacilityQuery.SORTS.keySet(),
                parameters -> facilities.asked(RecordKind.TEAM, new FacilityFilter(), parameters));
    }
}
