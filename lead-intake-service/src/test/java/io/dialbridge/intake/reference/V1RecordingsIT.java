package io.dialbridge.intake.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.intake.TestAccounts;
import io.dialbridge.platform.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Links to the recordings of a lead and of users. */
@QuarkusTest
class V1RecordingsIT extends ReferenceIT {

    private String lead = "";

    @BeforeEach
    void threeCallsOfWhichTwoWereRecorded() {
        TestClock.install("2026-03-02T00:00:00Z");
        lead = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100"));
        var events = new JsonArray();
        for (var n = 1; n <= 3; n++) {
            var call = new JsonObject()
                    .put("call_log_id", "c-" + n)
                    .put("lead_id", lead)
                    .put("user_id", n == 1 ? "7" : "9")
                    .put("length_in_sec", n * 60);
            if (n < 3) {
                call.put("recording", "https://rec.example/" + n + ".mp3");
            }
            events.add(new JsonObject()
                    .put("id", "e-" + n)
                    .put("event", "call.ended")
                    .put("occurred_at", "2026-02-0" + n + "T10:00:00Z")
                    .put("call", call));
        }
        withCalls()
                .body(events.encode())
                .post("/api/intake/calls/events")
                .then()
                .statusCode(202);
    }

    @Test
    void ofALeadTheyAreListedLatestFirst() {
        var reply = ask("leads/get-recordings", Map.of("lead_id", lead));
        assertThat(reply.getList("data.entries"))
                .isEqualTo(List.of(
                        Map.of(
                                "recording_id", "c-2",
                                "lead_id", lead,
                                "start_time", "2026-02-02 03:00:00",
                                "end_time", "2026-02-02 03:02:00",
                                "seconds", 120,
                                "url", "https://rec.example/2.mp3"),
                        Map.of(
                                "recording_id", "c-1",
                                "lead_id", lead,
                                "start_time", "2026-02-01 03:00:00",
                                "end_time", "2026-02-01 03:01:00",
                                "seconds", 60,
                                "url", "https://rec.example/1.mp3")));
        for (var at : List.of("", "data.")) {
            assertThat(reply.<Object>get(at + "offset")).isEqualTo(0);
            assertThat(reply.<Object>get(at + "limit")).isEqualTo(20);
            assertThat(reply.<Object>get(at + "total")).isEqualTo(2);
            assertThat(reply.getList(at + "entries")).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "limit, 1, c-2",
        "offset, 1, c-1",
        "offset, 2, ''",
        "start_time, 2026-02-02 03:00:00, c-2",
        "end_time, 2026-02-02 02:59:59, c-1"
    })
    void aPageAndASpanNarrowThem(String name, String value, String expected) {
        var reply = ask("leads/get-recordings", Map.of("lead_id", lead, name, value));
        assertThat(String.join(" ", reply.<String>getList("entries.recording_id")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"ann@example.com, c-1", "'ann@example.com, cy@example.com', c-2 c-1", "Poe, c-2", "bo@example.com, ''"})
    void ofUsersTheyAreListedByEMailOrName(String users, String expected) {
        var reply = ask("users/recordings", Map.of("user", users));
        assertThat(String.join(" ", reply.<String>getList("data.entries.recording_id")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "leads/get-recordings, '', '', 6005",
        "leads/get-recordings, lead_id, x, 6005",
        "leads/get-recordings, lead_id, 0, 6005",
        "users/recordings, '', '', 6005",
        "users/recordings, user, nobody@example.com, 6005",
        "leads/get-recordings, offset, 40001, 7231",
        "users/recordings, offset, x, 7231",
        "users/recordings, limit, 2001, 7258",
        "users/recordings, start_time, yesterday, 6031"
    })
    void refusesWithTheCodeOfThePath(String path, String name, String value, int code) {
        var parameters = new HashMap<String, String>();
        if (code != 6005) {
            parameters.putAll(Map.of("lead_id", lead, "user", "ann@example.com"));
        }
        parameters.put(name.isEmpty() ? "nothing" : name, value);
        var reply = ask(path, parameters);
        assertThat(reply.getInt("code")).isEqualTo(code);
        assertThat(reply.getString("text"))
                .isEqualTo(reply.getString("message"))
                .isEqualTo(reply.getString("error"));
    }

    @Test
    void anotherAccountHearsNothing() {
        account = TestAccounts.freshId();
        configure();
        assertThat(ask("leads/get-recordings", Map.of("lead_id", lead)).getInt("total"))
                .isZero();
        assertThat(ask("users/recordings", Map.of("user", "ann@example.com")).getInt("total"))
                .isZero();
    }
}
