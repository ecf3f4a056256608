package cn.innovation.registry.shared.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationIdsTest {
    @ParameterizedTest
    @CsvSource({
        "GET,  /v1/enterprises,                                                listEnterprises",
        "GET,  /v1/enterprises/{creditCode},                                   getEnterprise",
        "PUT,  /v1/enterprises/{creditCode},                                   putEnterprise",
        "POST, /v1/enterprises/{creditCode}/withdraw,                          withdrawEnterprise",
        "POST, /v1/enterprises/lookup,                                         lookupEnterprises",
        "GET,  /v1/enterprises/{creditCode}/locations,                         listEnterpriseLocations",
        "POST, /v1/enterprises/{creditCode}/locations,                         addEnterpriseLocation",
        "GET,  /v1/enterprises/{creditCode}/locations/{id},                    getEnterpriseLocation",
        "PUT,  /v1/enterprises/{creditCode}/locations/{id},                    correctEnterpriseLocation",
        "POST, /v1/enterprises/{creditCode}/locations/{id}/end,                endEnterpriseLocation",
        "POST, /v1/enterprises/{creditCode}/locations/{id}/withdraw,           withdrawEnterpriseLocation",
        "GET,  /v1/enterprises/{creditCode}/above-scale,                       listEnterpriseAboveScale",
        "GET,  /v1/enterprises/{creditCode}/above-scale/{id},                  getEnterpriseAboveScale",
        "POST, /v1/enterprises/{creditCode}/above-scale,                       addEnterpriseAboveScale",
        "GET,  /v1/enterprises/{creditCode}/figures/{year},                    getEnterpriseFigures",
        "PUT,  /v1/enterprises/{creditCode}/figures/{year},                    putEnterpriseFigures",
        "GET,  /v1/enterprises/{creditCode}/history,                           getEnterpriseHistory",
        "GET,  /v1/enterprises/{creditCode}/tiers,                             listEnterpriseTiers",
        "POST, /v1/institutions,                                               createInstitution",
        "PUT,  /v1/institutions/{id},                                          putInstitution",
        "GET,  /v1/finance-institutions/{id},                                  getFinanceInstitution",
        "GET,  /v1/classifications/{name},                                     getClassification",
        "GET,  /v1/plans/{plan}/indicators/{code}/series,                      getPlanIndicatorSeries",
        "PUT,  /v1/plans/{plan}/indicators/{code}/observations/{period},       putPlanIndicatorObservation",
        "POST, /v1/match,                                                      match",
        "GET,  /v1/statistics/{cube},                                          getStatistics",
        "GET,  /problems/{slug},                                               getProblem",
    })
    void readsAsWhatIsDone(HttpMethod method, String path, String id) {
        assertThat(OperationIds.of(new Endpoint(method, path, OASFactory.createOperation())))
                .isEqualTo(id);
    }
}
