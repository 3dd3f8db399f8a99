package io.dialbridge.local.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * How much memory a process really holds, as Linux keeps it; other systems have no such file.
 *
 * @param status {@code /proc/<id>/status}
 */
record ResidentMemory(Path status) {

    private static final Pattern NOW = Pattern.compile("^VmRSS:\\s+(\\d+) kB$", Pattern.MULTILINE);
    private static final Pattern PEAK = Pattern.compile("^VmHWM:\\s+(\\d+) kB$", Pattern.MULTILINE);
    private static final long KIBIBYTES_OF_MEBIBYTE = 1024;

    ResidentMemory(long processId) {
        this(Path.of("/proc", String.valueOf(processId), "status"));
    }

    /** For example {@code 412 MiB (at most 455 MiB since its start)}. */
    @Override
    public String toString() {
        var now = mebibytes(NOW);
        var peak = mebibytes(PEAK);
        return now.isPresent() && peak.isPresent()
                ? now.getAsLong() + " MiB (at most " + peak.getAsLong() + " MiB since its start)"
                : "unknown";
    }

    private OptionalLong mebibytes(Pattern line) {
        try {
            var found = line.matcher(Files.readString(status));
            return found.find()
                    ? OptionalLong.of(Long.parseLong(found.group(1)) / KIBIBYTES_OF_MEBIBYTE)
                    : OptionalLong.empty();
        } catch (IOException noSuchFile) {
            return OptionalLong.empty();
        }
    }
}
