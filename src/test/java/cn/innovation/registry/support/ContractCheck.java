package cn.innovation.registry.support;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;

/** Puts the contract before every test with a running application; found under META-INF/services, so that no test can do without. */
public final class ContractCheck implements QuarkusTestBeforeEachCallback {
    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        boolean documentIsBeingWritten = Boolean.getBoolean("openapi.update");
        if (!documentIsBeingWritten
                && RestAssured.filters().stream().noneMatch(OpenApiContractFilter.class::isInstance)) {
            RestAssured.filters(new OpenApiContractFilter());
        }
    }
}
