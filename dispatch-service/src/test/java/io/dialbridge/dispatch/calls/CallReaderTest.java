package io.dialbridge.dispatch.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dialbridge.contracts.DeliveryTrigger;
import io.dialbridge.dispatch.incoming.Bodies;
import io.dialbridge.platform.problems.FieldError;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CallReaderTest {

    private final CallReader reader = new CallReader(new Bodies(new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)));

    @Test
    void whatIsLeftOutHasItsUsualMeaning() {
        var call = reader.read("{\"endpoint_id\":\"crm\"}");

        assertThat(call.endpointId()).isEqualTo("crm");
        assertThat(call.trigger()).isEqualTo(DeliveryTrigger.Type.CALL);
        assertThat(call.deadlineMs()).isEqualTo(10_000);
        assertThat(call.read()).isEmpty();
        assertThat(call.lead()).isEmpty();
        assertThat(call.accountId()).isNull();
        assertThat(call.fallback()).isNull();
    }

    @Test
    void numbersAndBooleansBecomeTextAndNullIsNoValue() {
        var call = reader.read("""
                {"endpoint_id": 7, "lead_id": 42, "deadline_ms": 30000, "fallback": "",
                 "lead": {"a": 1.50, "b": true, "c": null, "d": "", "e": 12345678901234567890}}""");

        assertThat(call.endpointId()).isEqualTo("7");
        assertThat(call.leadId()).isEqualTo("42");
        assertThat(call.lead()).isEqualTo(Map.of("a", "1.50", "b", "true", "d", "", "e", "12345678901234567890"));
        assertThat(call.fallback()).isEmpty();
    }

    @Test
    void everyMemberThatIsWrongIsNamedAtOnce() {
        var found = errors("""
                {"endpoint_id": " ", "lead": {"name": {"first": "Ann"}, "nul": "a\\u0000b", "half": "\\ud800"}, "call": [], "agent": 1,
                 "read": ["ok", "", 5], "deadline_ms": 30001, "trigger": "REPLAY", "typo": 1, "fallback": []}""");

        assertThat(found)
                .extracting(FieldError::field)
                .containsExactlyInAnyOrder(
                        "typo",
                        "endpoint_id",
                        "trigger",
                        "lead.name",
                        "lead.nul",
                        "lead.half",
                        "call",
                        "agent",
                        "read[1]",
                        "read[2]",
                        "deadline_ms",
                        "fallback");
        assertThat(found)
                .contains(new FieldError("deadline_ms", "must be a whole number from 1 to 30000"))
                .contains(new FieldError("trigger", "must be one of CALL, DUPLICATE_CHECK, LINE_TYPE"));
    }

    @Test
    void lengthsAreBounded() {
        var notes = "n".repeat(65_535);
        assertThat(reader.read("{\"endpoint_id\":\"crm\",\"lead\":{\"notes\":\"" + notes + "\"}}")
                        .lead())
                .containsEntry("notes", notes);

        assertThat(errors("{\"endpoint_id\":\"crm\",\"lead\":{\"notes\":\"" + notes + "n\"}}"))
                .extracting(FieldError::field)
                .containsExactly("lead.notes");
        assertThat(errors("{\"endpoint_id\":\"" + "e".repeat(256) + "\"}"))
                .extracting(FieldError::field)
                .containsExactly("endpoint_id");
        assertThat(errors("{\"endpoint_id\":\"crm\",\"call\":{\"phone_number\":\"" + "5".repeat(256) + "\"}}"))
                .extracting(FieldError::field)
                .containsExactly("call.phone_number");
    }

    @Test
    void anIdThatWouldBeginAnotherLineOfOurLogIsRefused() {
        assertThat(
                        errors(
                                "{\"endpoint_id\":\"crm\\nstate=FORGED\",\"lead_id\":\"4\\u001b[2J\",\"lead\":{\"a\":\"b\\nc\"}}"))
                .containsExactly(
                        new FieldError("endpoint_id", "must not contain line breaks or other control characters"),
                        new FieldError("lead_id", "must not contain line breaks or other control characters"));
    }

    @Test
    void whatIsNoObjectIsRefused() {
        for (var body : List.of("", "null", "[]", "7", "\"x\"", "{", "{\"a\":1,\"a\":2}", "{} x", "\u0000")) {
            assertThatThrownBy(() -> reader.read(body)).as(body).isInstanceOf(HttpProblem.class);
        }
    }

    @SuppressWarnings("unchecked")
    private List<FieldError> errors(String body) {
        try {
            throw new AssertionError(reader.read(body));
        } catch (HttpProblem problem) {
            return (List<FieldError>)
                    Objects.requireNonNull(problem.getParameters().get("errors"));
        }
    }
}
