package io.dialbridge.local.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What Postgres and its tools print at start. */
final class PostgresLog {

    private static final Pattern GIVEN_UP = Pattern.compile(
            "^pg_ctl: (could not start server|error:|.*(does not exist|cannot be run)).*", Pattern.MULTILINE);

    /** The line that names the cause: of the server, of initdb, of pg_ctl, or of the tool that starts them for root. */
    private static final Pattern CAUSE = Pattern.compile(
            "^.*?(?:FATAL:|PANIC:|initdb: error:|pg_ctl: error:|pg_ctl:|unshare:)\\s*(.+)$", Pattern.MULTILINE);

    private static final int SHOWN_LINES = 8;

    private final Path file;

    PostgresLog(Path file) {
        this.file = file;
    }

    void renew() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean saysGivenUp() {
        return GIVEN_UP.matcher(text()).find();
    }

    Optional<String> cause() {
        var cause = CAUSE.matcher(text());
        return cause.find() ? Optional.of(cause.group(1).strip().replaceAll("[.\\s]+$", "")) : Optional.empty();
    }

    List<String> lastLines() {
        var lines = text().lines().toList();
        return lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size());
    }

    private String text() {
        try {
            return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
