package cn.innovation.registry.shared.record;

import cn.innovation.registry.shared.http.Parameters;
import java.util.Objects;
import java.util.UUID;

/** Issued ids in addresses. */
public final class Ids {
    private Ids() {}

    public static UUID read(String written) {
        Parameters parameters = new Parameters();
        UUID id = parameters.uuid("id", written);
        parameters.check();
        return Objects.requireNonNull(id);
    }
}
