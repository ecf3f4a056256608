package cn.innovation.registry.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/me")
@Tag(name = "access")
public class MeResource {
    private final SecurityIdentity identity;

    MeResource(SecurityIdentity identity) {
        this.identity = identity;
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "getMe",
            summary = "Who am I?",
            description = "What the credential of this request means to the registry. Without one, that of the public.")
    public MeView get() {
        Caller caller = Caller.of(identity);
        if (caller == null) {
            return new MeView("public", null, null, List.of(), null, null);
        }
        return new MeView(
                kind(caller.kind()),
                caller.name(),
                caller.shown(),
                identity.getRoles().stream().sorted().toList(),
                caller.districts() == null
                        ? null
                        : caller.districts().stream().sorted().toList(),
                caller.expiresAt());
    }

    private static String kind(Caller.Kind kind) {
        return switch (kind) {
            case CLIENT_KEY -> "client";
            case TOKEN -> "person";
            case BOOTSTRAP_KEY -> "bootstrap";
        };
    }
}
