package io.dialbridge.intake.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.DeliveryTrigger;
import io.dialbridge.contracts.SyncCall;
import io.dialbridge.contracts.SyncReply;
import io.dialbridge.intake.IntakeIT;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SyncCallsIT extends IntakeIT {

    private static final String DELIVERED = """
            {"delivery_id":"d-1","outcome":"DELIVERED","result":"Y","values":{"kind":"mobile"},
             "response":{"status":200,"body":"ok"},"cause":null,"fallback_used":false}""";

    private final StandInDispatch dispatch = new StandInDispatch();
    private final SyncCalls calls = dispatch.calls();

    @AfterEach
    void close() {
        dispatch.close();
    }

    @Test
    void carriesTheCallAndItsReply() {
        dispatch.answers(200, DELIVERED);
        assertThat(ask(call(2_000, null)))
                .isEqualTo(new SyncReply(
                        "d-1",
                        SyncReply.Outcome.DELIVERED,
                        "Y",
                        Map.of("kind", "mobile"),
                        new SyncReply.Response(200, "ok"),
                        null,
                        false));
        assertThat(dispatch.authorizations).containsExactly("/api/dispatch/calls Bearer dialbridge-internal-dev");
        assertThat(dispatch.asked).containsExactly(new JsonObject("""
                        {"account_id":"a-1","endpoint_id":"e-1","trigger":"LINE_TYPE","lead_id":null,"lead":{"phone_number":"4155550100"},
                         "call":{},"agent":{},"read":["kind"],"deadline_ms":2000,"fallback":null}"""));
    }

    @Test
    void passesOnWhatTheEndpointFailedWith() {
        dispatch.answers(
                200,
                "{\"delivery_id\":\"d-2\",\"outcome\":\"FAILED\",\"values\":{},\"cause\":\"TIMEOUT\",\"fallback_used\":false}");
        for (var n = 0; n < 10; n++) {
            assertThat(ask(call(2_000, null)))
                    .isEqualTo(new SyncReply("d-2", SyncReply.Outcome.FAILED, null, Map.of(), null, "TIMEOUT", false));
        }
    }

    @Test
    void aDispatchServiceThatIsAwayIsAFailedReply() {
        dispatch.close();
        assertThat(ask(call(2_000, "none"))).isEqualTo(failed("CONNECT", "none"));
    }

    @Test
    void anOutageIsAFailedReply() {
        dispatch.answers(503, "{}");
        assertThat(ask(call(2_000, null))).isEqualTo(failed("CONNECT", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{}", "null", "[]", "{\"outcome\":\"MAYBE\"}", "{\"outcome\":{}}"})
    void garbageIsAFailedReply(String body) {
        dispatch.answers(200, body);
        assertThat(ask(call(2_000, null))).isEqualTo(failed("PARSE", null));
    }

    @Test
    void silenceEndsSoonAfterTheDeadline() {
        dispatch.staysSilent();
        assertThat(ask(call(1, "late"))).isEqualTo(failed("TIMEOUT", "late"));
    }

    @Test
    void aRefusedCallIsAMatterOfConfigurationAndOpensNoBreaker() {
        dispatch.answers(404, "{\"detail\":\"There is no endpoint e-1 in this account.\"}");
        for (var n = 0; n < 10; n++) {
            assertThat(ask(call(2_000, null))).isEqualTo(failed("CONFIG", null));
        }
        assertThat(dispatch.asked).hasSize(10);
    }

    @Test
    void leavesAFailingDispatchServiceAloneForAWhile() {
        dispatch.answers(500, "{}");
        for (var n = 0; n < 5; n++) {
            assertThat(ask(call(2_000, null)).cause()).isEqualTo("CONNECT");
        }
        dispatch.answers(200, DELIVERED);
        assertThat(ask(call(2_000, "open"))).isEqualTo(failed("BREAKER_OPEN", "open"));
        assertThat(dispatch.asked).hasSize(5);
    }

    private SyncReply ask(SyncCall call) {
        return calls.call(call).await().indefinitely();
    }

    private static SyncReply failed(String cause, @Nullable String fallback) {
        return new SyncReply("", SyncReply.Outcome.FAILED, fallback, Map.of(), null, cause, fallback != null);
    }

    private static SyncCall call(int deadlineMs, @Nullable String fallback) {
        return new SyncCall(
                "a-1",
                "e-1",
                DeliveryTrigger.Type.LINE_TYPE,
                null,
                Map.of("phone_number", "4155550100"),
                Map.of(),
                Map.of(),
                List.of("kind"),
                deadlineMs,
                fallback);
    }
}
