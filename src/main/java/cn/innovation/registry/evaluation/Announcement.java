package cn.innovation.registry.evaluation;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.microprofile.config.ConfigProvider;

/** Tells, once the service answers, where everything is. */
final class Announcement implements QuarkusApplication {
    static final String FOLDER = "registry.data-dir";
    static final String SAMPLE = "registry.sample";

    @Override
    public int run(String... arguments) throws IOException {
        var config = ConfigProvider.getConfig();
        var folder = config.getValue(FOLDER, Path.class);
        var address = "http://localhost:" + config.getValue("quarkus.http.port", Integer.class);
        DataFolder.keepAddress(folder, address);
        System.out.println("""

                The registry runs in evaluation mode, with a database of its own.
                  API                  %1$s/v1
                  Documentation        %1$s/q/swagger-ui
                  Administrator's key  in the file %2$s
                  Data                 in the folder %3$s
                %5$sStop it with Ctrl-C, or: kill %4$d
                """.formatted(
                        address,
                        DataFolder.administratorsKey(folder),
                        folder,
                        ProcessHandle.current().pid(),
                        config.getValue(SAMPLE, Boolean.class) ? sample(address) : ""));
        Quarkus.waitForExit();
        return 0;
    }

    private static String sample(String address) {
        return """
                  Sample               invented data, put in by imports: %s/v1/imports (with the key) tells how far they are
                """.formatted(address);
    }
}
