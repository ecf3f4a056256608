package cn.innovation.registry.audit;

import cn.innovation.registry.shared.http.Page;
import cn.innovation.registry.shared.http.Paging;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.persistence.Sql;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Seals say nothing of what they cover, and are worth the more the more people have noted them: they are for everybody. */
@Path("/v1/audit/seals")
@Tag(name = "audit")
public class SealResource {
    private final Sql sql;

    SealResource(Sql sql) {
        this.sql = sql;
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "listSeals",
            summary = "The seals",
            description =
                    "The latest first. Each holds the SHA-256 of all that was written down since the one before, and of that one: nothing"
                            + " sealed can be changed, removed or put in without the hashes changing. Note number and hash of the latest"
                            + " now and then, and the registry can be held to them (`verify-audit`).")
    public Page<SealView> list(@BeanParam Paging asked) {
        Parameters parameters = new Parameters();
        int rows = asked.rows(parameters);
        Integer before = asked.number(1, parameters);
        parameters.check();
        return Page.of(Seals.page(sql, before, rows + 1), rows, SealView::number);
    }
}
