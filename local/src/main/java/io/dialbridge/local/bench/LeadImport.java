package io.dialbridge.local.bench;

import io.dialbridge.local.StartFailure;
import io.dialbridge.local.client.ApiClient;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A file of new leads that goes in through the import door. */
final class LeadImport {

    private static final Set<String> UNDER_WAY = Set.of("UPLOADING", "QUEUED", "RUNNING");
    private static final Duration LONGEST_STANDSTILL = Duration.ofMinutes(2);

    private final ApiClient api;
    private final String listId;

    LeadImport(ApiClient api, String listId) {
        this.api = api;
        this.listId = listId;
    }

    /**
     * What an import took.
     *
     * @param accepted rows that became leads
     * @param upload until the file was stored
     * @param whole until the last row was in
     */
    record Took(long accepted, Duration upload, Duration whole) {

        double rowsPerSecond() {
            return accepted / (whole.toNanos() / 1e9);
        }
    }

    /** Rows with numbers from {@code firstNumber} on, each checked for duplicates in the whole account. */
    Took rows(long firstNumber, int count) throws InterruptedException {
        var file = file(firstNumber, count);
        try {
            var begun = System.nanoTime();
            var queued = api.upload("/api/intake/imports?check_dup=1&list_id=" + listId, "text/csv", file)
                    .expect(202)
                    .json();
            var uploaded = System.nanoTime();
            var ended = awaitEnd(queued);
            return new Took(
                    ended.getLong("accepted"),
                    Duration.ofNanos(uploaded - begun),
                    Duration.ofNanos(System.nanoTime() - begun));
        } finally {
            delete(file);
        }
    }

    private JsonObject awaitEnd(JsonObject queued) throws InterruptedException {
        var path = "/api/intake/imports/" + queued.getString("id");
        var seen = queued;
        var moved = System.nanoTime();
        while (UNDER_WAY.contains(seen.getString("state"))) {
            TimeUnit.SECONDS.sleep(1);
            var now = api.get(path).expect(200).json();
            if (!now.getLong("rows_read").equals(seen.getLong("rows_read"))) {
                moved = System.nanoTime();
            }
            if (System.nanoTime() - moved > LONGEST_STANDSTILL.toNanos()) {
                throw new StartFailure("The import stands still: " + now.encode());
            }
            seen = now;
        }
        if (!"DONE".equals(seen.getString("state"))) {
            throw new StartFailure("The import did not end well: " + seen.encode());
        }
        return seen;
    }

    private static Path file(long firstNumber, int count) {
        try {
            var file = Files.createTempFile("dialbridge-bench-", ".csv");
            try (var rows = Files.newBufferedWriter(file)) {
                rows.write("phone_number,first_name,last_name,email,state,postal_code\n");
                for (var n = 0; n < count; n++) {
                    var number = firstNumber + n;
                    rows.write(number + ",Ada,Stock,ada." + number + "@example.com,CA,90012\n");
                }
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
