package io.dialbridge.dispatch.calls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import io.dialbridge.contracts.Absent;
import io.dialbridge.contracts.DeliveryTrigger;
import io.dialbridge.contracts.SyncCall;
import io.dialbridge.platform.problems.JsonErrors;
import io.dialbridge.platform.problems.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the body of a call, or says everything that is wrong with it. */
@ApplicationScoped
class CallReader {

    private static final Set<String> MEMBERS = Set.of(
            "account_id",
            "endpoint_id",
            "trigger",
            "lead_id",
            "lead",
            "call",
            "agent",
            "read",
            "deadline_ms",
            "fallback");

    private static final List<DeliveryTrigger.Type> TRIGGERS =
            List.of(DeliveryTrigger.Type.CALL, DeliveryTrigger.Type.DUPLICATE_CHECK, DeliveryTrigger.Type.LINE_TYPE);

    /** Characters; a call is kept in memory until the log has it. */
    private static final int LONGEST = 1 << 20;

    private static final int TOO_LARGE = 413;
    private static final int MOST_KEYS = 100;
    private static final int LONGEST_DEADLINE_MS = 30_000;

    private final ObjectReader reader;

    CallReader(ObjectMapper json) {
        // Numbers are sent on with the digits that they came with.
        this.reader = json.readerFor(JsonNode.class)
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 with all findings */
    SyncCall read(String body) {
        if (body.length() > LONGEST) {
            throw new WebApplicationException(TOO_LARGE);
        }
        var json = parse(body);
        if (!json.isObject()) {
            throw Problems.invalid("body", "must be an object");
        }
        var members = new CallBody(json);
        var call = call(members);
        if (!members.errors().isEmpty()) {
            throw Problems.invalid(members.errors());
        }
        return call;
    }

    private JsonNode parse(String body) {
        try {
            return reader.readValue(body.isBlank() ? "null" : body);
        } catch (JsonProcessingException malformed) {
            throw JsonErrors.problem(malformed);
        }
    }

    private static SyncCall call(CallBody body) {
        body.onlyKnows(MEMBERS);
        var endpointId = body.id("endpoint_id");
        if (endpointId == null) {
            body.fault("endpoint_id", "is needed");
        }
        var call = new SyncCall(
                body.id("account_id"),
                Absent.or(endpointId, ""),
                trigger(body),
                body.id("lead_id"),
                Absent.fields(body.fields("lead")),
                Absent.fields(body.fields("call")),
                Absent.fields(body.fields("agent")),
                body.names("read", MOST_KEYS),
                Absent.or(body.number("deadline_ms", 1, LONGEST_DEADLINE_MS), SyncCall.USUAL_DEADLINE_MS),
                body.text("fallback"));
        if (call.leadId() != null && call.lead().isEmpty()) {
            body.fault(
                    "lead",
                    "is needed beside lead_id: the lead's values are sent as they are here, nothing is looked up");
        }
        checkPhone(body, "lead.phone_number", call.lead().get("phone_number"));
        checkPhone(body, "call.phone_number", call.call().get("phone_number"));
        return call;
    }

    private static void checkPhone(CallBody body, String name, @Nullable String phone) {
        if (phone != null) {
            body.checkId(name, phone);
        }
    }

    private static DeliveryTrigger.Type trigger(CallBody body) {
        var name = body.id("trigger");
        var known = TRIGGERS.stream().filter(type -> type.name().equals(name)).findFirst();
        if (name != null && known.isEmpty()) {
            body.fault("trigger", "must be one of CALL, DUPLICATE_CHECK, LINE_TYPE");
        }
        return known.orElse(DeliveryTrigger.Type.CALL);
    }
}
