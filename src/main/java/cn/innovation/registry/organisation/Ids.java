package cn.innovation.registry.organisation;

import cn.innovation.registry.shared.http.Parameters;
import java.util.Objects;
import java.util.UUID;

/** Issued ids in addresses. */
final class Ids {
    private Ids() {}

    static UUID read(String written) {
        Parameters parameters = new Parameters();
        UUID id = parameters.uuid("id", written);
        parameters.check();
        return Objects.requireNonNull(id);
    }
}
