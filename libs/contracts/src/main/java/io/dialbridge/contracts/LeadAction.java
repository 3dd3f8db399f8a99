package io.dialbridge.contracts;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a workflow does to the lead store, by an action or by what an endpoint replied: an item of {@code POST /api/intake/actions}, whose reply is a {@link BatchReply}.
 *
 * @param id stable over repeats: a repeat takes no further effect
 * @param action MOVE, STATUS, FIELD, CALLBACK, CALLBACK_UPDATE, HOPPER, DNC or REVENUE; INTEGRATION where an endpoint's reply is written into
 *     the lead
 * @param replyValues of an INTEGRATION: lead field names to what the reply said, in one edit; an empty text clears
 * @param callLogId of the call that the event spoke of; REVENUE is written there
 * @param agent of the event: user_id, agent_full_name, agent_email
 * @param causationDepth that the events of this action carry: one more than that of the event that caused it
 * @param dueAt when it was to run: TIMESTAMP and callbacks count from here
 */
public record LeadAction(
        String id,
        String accountId,
        String workflowId,
        String leadId,
        Action action,
        Map<String, String> replyValues,
        @Nullable String callLogId,
        Map<String, String> agent,
        Integer causationDepth,
        Instant dueAt,
        String traceParent) {

    public LeadAction {
        replyValues = Absent.fields(replyValues);
        agent = Absent.fields(agent);
        causationDepth = Absent.or(causationDepth, 1);
    }
}
