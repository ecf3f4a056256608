package cn.innovation.registry.organisation;

import cn.innovation.registry.shared.record.ListPlans;
import cn.innovation.registry.shared.record.RecordList.Rows;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every order of the lists of organisations, in a large registry. */
@QuarkusTest
class ListPlanTest {
    private static final LocalDate DAY = LocalDate.of(2026, 6, 30);

    private static ListPlans plans;

    @Inject
    EnterpriseList enterprises;

    @Inject
    InstitutionList institutions;

    @Inject
    EnterpriseReader enterpriseReader;

    @Inject
    InstitutionReader institutionReader;

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

    @ParameterizedTest
    @CsvSource({", 440785,", "high-tech, 440785,", "high-tech,, advanced-materials"})
    void pageByDistrictOrByTierAndPlaceIsReadInItsOrder(
            @Nullable String tier, @Nullable String district, @Nullable String cluster)
            throws SQLException, JsonProcessingException {
        EnterpriseFilter filter = new EnterpriseFilter();
        filter.tier = tier;
        filter.district = district;
        filter.cluster = cluster;
        plans.costsWhatAnyPageCosts(
                parameters -> enterprises.asked(new EnterpriseFilter(), parameters),
                parameters -> enterprises.asked(filter, parameters));
    }

    @TestFactory
    Stream<DynamicTest> planOfWhatIsReadOfEnterprisesIsKept() {
        return plans.keptPlans(
                "enterprise", "id", Rows::around, (session, page) -> enterpriseReader.rows(session, page, DAY));
    }

    @TestFactory
    Stream<DynamicTest> planOfWhatIsReadOfInstitutionsIsKept() {
        return plans.keptPlans(
                "institution", "id", Rows::around, (session, page) -> institutionReader.rows(session, page, DAY));
    }

    @TestFactory
    Stream<DynamicTest> planOfWhatIsReadByCodeIsKept() {
        return plans.keptPlans(
                "enterprise",
                "credit_code",
                EnterpriseReader::byCode,
                (session, page) -> enterpriseReader.rows(session, page, DAY));
    }
}
