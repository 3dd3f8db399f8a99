package io.dialbridge.contracts;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to send: which endpoint, and the values as they were at the event, so that dispatch reads nothing from anyone.
 *
 * @param id a UUID version 7, stable over repeats, and the id of the delivery; its time decides the day under which it is stored
 * @param lead internal lead field names to text
 * @param call call log names to text; empty when no call is in context
 * @param agent user_id, agent_full_name, agent_email, custom_field_1 …
 */
public record DeliveryRequest(
        String id,
        String accountId,
        String endpointId,
        DeliveryTrigger trigger,
        @Nullable String leadId,
        @Nullable String phoneNumber,
        Instant createdAt,
        Map<String, String> lead,
        Map<String, String> call,
        Map<String, String> agent,
        @Nullable String traceParent) {

    public DeliveryRequest {
        lead = Absent.fields(lead);
        call = Absent.fields(call);
        agent = Absent.fields(agent);
    }
}
