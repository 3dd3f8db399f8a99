package io.dialbridge.contracts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to send: which endpoint or which e-mail, and the values as they were at the event, so that dispatch reads nothing from anyone.
 *
 * @param id a UUID version 7, stable over repeats, and the id of the delivery; its time decides the day under which it is stored
 * @param endpointId where it goes; null for an e-mail
 * @param email null unless it is one
 * @param text a template, sent as the extra field {@code text}; null without one
 * @param replyFields what of a successful reply is written into the lead
 * @param causationDepth of the event; what the delivery causes is one deeper
 * @param lead internal lead field names to text
 * @param call call log names to text; empty when no call is in context
 * @param agent user_id, agent_full_name, agent_email, custom_field_1 …
 */
public record DeliveryRequest(
        String id,
        String accountId,
        @Nullable String endpointId,
        @Nullable Email email,
        @Nullable String text,
        List<ReplyField> replyFields,
        DeliveryTrigger trigger,
        @Nullable String leadId,
        @Nullable String phoneNumber,
        Instant createdAt,
        Integer causationDepth,
        Map<String, String> lead,
        Map<String, String> call,
        Map<String, String> agent,
        @Nullable String traceParent) {

    /**
     * @param templateId of an {@link EmailTemplate}
     * @param to addresses, separated by commas, as a template
     */
    public record Email(String templateId, String to) {}

    public DeliveryRequest {
        replyFields = Absent.list(replyFields);
        causationDepth = Absent.or(causationDepth, 0);
        lead = Absent.fields(lead);
        call = Absent.fields(call);
        agent = Absent.fields(agent);
    }
}
