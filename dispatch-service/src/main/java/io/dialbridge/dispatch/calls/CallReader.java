package io.dialbridge.dispatch.calls;

import io.dialbridge.contracts.Absent;
import io.dialbridge.contracts.DeliveryTrigger;
import io.dialbridge.contracts.SyncCall;
import io.dialbridge.dispatch.incoming.Bodies;
import io.dialbridge.dispatch.incoming.JsonBody;
import jakarta.enterprise.context.ApplicationScoped;
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

    private static final int MOST_KEYS = 100;
    private static final int LONGEST_DEADLINE_MS = 30_000;

    private final Bodies bodies;

    CallReader(Bodies bodies) {
        this.bodies = bodies;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 with all findings */
    SyncCall read(String body) {
        var members = bodies.read(body);
        var call = call(members);
        members.refuseFaults();
        return call;
    }

    private static SyncCall call(JsonBody body) {
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
        checkPhone(body, "lead.phone_number", call.lead().get("phone_number"));
        checkPhone(body, "call.phone_number", call.call().get("phone_number"));
        return call;
    }

    private static void checkPhone(JsonBody body, String name, @Nullable String phone) {
        if (phone != null) {
            body.checkId(name, phone);
        }
    }

    private static DeliveryTrigger.Type trigger(JsonBody body) {
        var name = body.id("trigger");
        var known = TRIGGERS.stream().filter(type -> type.name().equals(name)).findFirst();
        if (name != null && known.isEmpty()) {
            body.fault("trigger", "must be one of CALL, DUPLICATE_CHECK, LINE_TYPE");
        }
        return known.orElse(DeliveryTrigger.Type.CALL);
    }
}
