package cn.innovation.registry.facility;

import cn.innovation.registry.shared.record.ListPlans;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.record.RecordList.Rows;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
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

    @Inject
    FacilityReader reader;

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

    @TestFactory
    Stream<DynamicTest> planOfWhatIsReadOfFacilitiesIsKept() {
        return plans.keptPlans(
                "facility",
                "id",
                Rows::around,
                (session, page) -> reader.rows(session, page, LocalDate.of(2026, 6, 30)));
    }
}
