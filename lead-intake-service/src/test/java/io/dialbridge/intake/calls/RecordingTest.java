package io.dialbridge.intake.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.intake.TestAccounts;
import io.dialbridge.intake.calls.ledger.Call;
import io.dialbridge.intake.calls.ledger.Said;
import io.dialbridge.intake.lead.Account;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingTest {

    private static final Instant BEGAN = Instant.parse("2026-02-01T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "https://rec.example/a/b/call_1.mp3, call_1.mp3, mp3",
        "https://rec.example/call_1.WAV?token=x.y/z, call_1.WAV, wav",
        "https://rec.example/download#part, download, mp3",
        "https://rec.example/, '', mp3",
        "no link at all, no link at all, mp3"
    })
    void namesTheFileOfALink(String url, String filename, String type) {
        var recording = Recording.of(call(Map.of("recording", url))).orElseThrow();
        assertThat(recording.file())
                .isEqualTo(Map.of(
                        "recording_id", "c-1", "filename", filename, "src", url, "type", type, "public_url", url));
    }

    @Test
    void lastsAsLongAsTheCall() {
        var account = new Account(TestAccounts.snapshot("a"));
        var recording = Recording.of(call(Map.of("recording", "https://x/1.mp3", "length_in_sec", "90")));
        assertThat(recording.orElseThrow().entry(account))
                .isEqualTo(Map.of(
                        "recording_id", "c-1",
                        "lead_id", "7",
                        "start_time", "2026-02-01 03:00:00",
                        "end_time", "2026-02-01 03:01:30",
                        "seconds", 90L,
                        "url", "https://x/1.mp3"));
        assertThat(Recording.of(call(Map.of("recording", "https://x/1.mp3")))
                        .orElseThrow()
                        .entry(account))
                .containsEntry("seconds", 0L)
                .containsEntry("end_time", "2026-02-01 03:00:00");
    }

    @Test
    void mostCallsHaveNone() {
        assertThat(Recording.of(call(Map.of()))).isEmpty();
    }

    private static Call call(Map<String, String> values) {
        var said = new HashMap<String, Said>();
        values.forEach((name, value) -> said.put(name, new Said(value, 2, BEGAN)));
        return new Call("c-1", 7, BEGAN, true, said, Map.of());
    }
}
