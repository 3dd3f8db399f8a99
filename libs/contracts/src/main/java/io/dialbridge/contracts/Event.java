package io.dialbridge.contracts;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a lead, with the values as they were then (domain.md 2.5). Values are text under their internal names;
 * an absent name is an empty value.
 *
 * @param id stable over repeats; the receiver keeps the first of each (account, id)
 * @param accountId null when an outside system sends it: then the token's account
 * @param lead the lead after the change; also carries campaign_id and list_id for the relation scope
 * @param previous the lead's values before, only those that changed; empty when the event changed nothing of the lead
 * @param call the call log; a lead's status change that a call caused carries it too; empty without a call
 * @param agent user_id, agent_full_name, agent_email; empty when no agent took part
 * @param actor "user", "system", "api" or "workflow:id"
 * @param causationDepth 0 for what came from outside; one more for each workflow action in between
 * @param traceParent W3C traceparent of the request that caused it
 */
public record Event(
        String id,
        EventType event,
        Instant occurredAt,
        @Nullable String accountId,
        @Nullable String leadId,
        Map<String, String> lead,
        Map<String, String> previous,
        Map<String, String> call,
        Map<String, String> agent,
        String actor,
        Integer causationDepth,
        @Nullable String traceParent) {

    public Event {
        lead = Absent.fields(lead);
        previous = Absent.fields(previous);
        call = Absent.fields(call);
        agent = Absent.fields(agent);
        actor = Absent.or(actor, "api");
        causationDepth = Absent.or(causationDepth, 0);
    }
}
