package cn.innovation.registry.facility;

import cn.innovation.registry.fact.Histories;
import cn.innovation.registry.shared.http.Costly;
import cn.innovation.registry.shared.http.Format;
import cn.innovation.registry.shared.http.IdempotencyService;
import cn.innovation.registry.shared.http.Page;
import cn.innovation.registry.shared.http.TaggedByRegistry;
import cn.innovation.registry.shared.record.ListParameters;
import cn.innovation.registry.shared.record.RecordKind;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The operations on what is recognised: platforms, carriers and zones. */
public abstract class RecognisedResource extends FacilityResource {
    RecognisedResource(
            FacilityList list,
            FacilityService service,
            Histories histories,
            IdempotencyService idempotency,
            RecordKind kind) {
        super(list, service, histories, idempotency, kind);
    }

    @GET
    @PermitAll
    @TaggedByRegistry
    @Produces({Format.JSON_TYPE, Format.NDJSON_TYPE, Format.CSV_TYPE, Format.XLSX_TYPE})
    @Costly(Costly.When.WHOLE_LIST)
    public RestResponse<Page<FacilityView>> list(
            @BeanParam RecognisedFilter filter,
            @BeanParam ListParameters asked,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        return answer(filter, asked, language);
    }
}
