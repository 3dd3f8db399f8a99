package io.dialbridge.contracts;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call whose caller waits for the answer ({@code POST /api/dispatch/calls}). The values are sent as they are here; only those of a lead that
 * is named without any are looked up.
 *
 * @param accountId needed when a service calls
 * @param trigger what the call is for; absent means CALL
 * @param leadId for the log; null for a lead that is not stored yet
 * @param lead internal lead field names to text; those of leadId, with its latest call, when empty
 * @param read keys whose values the reply carries in {@link SyncReply#values}
 * @param deadlineMs after which the caller gets an answer in any case; 1 to 30,000, absent means {@link #USUAL_DEADLINE_MS}
 * @param fallback the result when no usable reply came
 */
public record SyncCall(
        @Nullable String accountId,
        String endpointId,
        DeliveryTrigger.Type trigger,
        @Nullable String leadId,
        Map<String, String> lead,
        Map<String, String> call,
        Map<String, String> agent,
        List<String> read,
        Integer deadlineMs,
        @Nullable String fallback) {

    public static final int USUAL_DEADLINE_MS = 10_000;

    public SyncCall {
        trigger = Absent.or(trigger, DeliveryTrigger.Type.CALL);
        lead = Absent.fields(lead);
        call = Absent.fields(call);
        agent = Absent.fields(agent);
        read = Absent.list(read);
        deadlineMs = Absent.or(deadlineMs, USUAL_DEADLINE_MS);
    }
}
