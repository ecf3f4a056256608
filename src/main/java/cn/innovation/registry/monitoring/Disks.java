package cn.innovation.registry.monitoring;

import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.File;

/** What is left of the disk that the service needs. A folder that lies elsewhere is not looked at: who asks it might wait for ever. */
@Singleton
final class Disks {
    @Produces
    @Singleton
    DiskSpaceMetrics ofTemporaryFiles() {
        return new DiskSpaceMetrics(new File(System.getProperty("java.io.tmpdir")));
    }
}
