package io.dialbridge.local.launch;

import java.nio.file.Path;
import java.util.List;

/** How a packaged service is run: by the same Java as the launcher, sized for four of them on one small machine. */
final class JavaCommand {

    private JavaCommand() {}

    static List<String> of(Path jar) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                // A service that runs out of memory ends, and is reported, instead of limping on.
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                jar.toString());
    }
}
