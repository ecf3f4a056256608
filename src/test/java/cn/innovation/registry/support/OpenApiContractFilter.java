package cn.innovation.registry.support;

import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Every answer of the API that a test receives is as documented, or the test fails. */
public final class OpenApiContractFilter implements Filter {
    private final OpenApiContract contract = OpenApiContract.committed();

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Response response = context.next(request, expected);
        String path = Objects.toString(URI.create(request.getURI()).getRawPath(), "/");
        if (isOfTheContract(path)) {
            Set<String> headers =
                    response.headers().asList().stream().map(Header::getName).collect(Collectors.toSet());
            List<String> faults = contract.faults(new OpenApiContract.Exchange(
                    request.getMethod(),
                    path,
                    response.statusCode(),
                    headers,
                    response.contentType(),
                    response.asString()));
            if (!faults.isEmpty()) {
                throw new AssertionError("%s %s: %d is not as %s says: %s%n%s"
                        .formatted(
                                request.getMethod(),
                                request.getURI(),
                                response.statusCode(),
                                OpenApiContract.FILE,
                                faults,
                                response.asString()));
            }
        }
        return response;
    }

    /** Some paths are there for tests only. */
    private static boolean isOfTheContract(String path) {
        boolean probe = path.startsWith("/v1/probe") || path.startsWith("/v1/edge");
        return (path.startsWith("/v1/") && !probe) || path.startsWith("/problems");
    }
}
