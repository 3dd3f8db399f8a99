package io.dialbridge.intake.calls.ledger;

import io.dialbridge.contracts.Absent;
import io.dialbridge.contracts.EventType;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that the dialer says about a call (domain.md 2.5), checked.
 *
 * @param id the sender's own id of the event; of several with one id the first counts
 * @param callDate when the call began, where the sender says so
 * @param call values of domain.md 2.3 by name, without the ids and the date
 * @param agent user_id, agent_full_name, agent_email and custom_field_1 … 10
 */
public record CallEvent(
        String id,
        EventType type,
        Instant occurredAt,
        String callLogId,
        Long leadId,
        @Nullable Instant callDate,
        Map<String, String> call,
        Map<String, String> agent)
        implements Reported {

    public CallEvent {
        call = Absent.fields(call);
        agent = Absent.fields(agent);
    }

    /** When the call began, as far as this event knows. */
    Instant beganAt() {
        return callDate != null && callDate.isBefore(occurredAt) ? callDate : occurredAt;
    }

    /** How far the call had come: what a later stage said is not undone by an earlier one that arrives late. */
    int stage() {
        return switch (type) {
            case CALL_STARTED -> 0;
            case CALL_ENDED -> 1;
            case CALL_DISPOSITIONED -> 2;
            case CALL_REDISPOSITIONED -> 3;
            case LEAD_CREATED,
                    LEAD_SAVED,
                    LEAD_DELETED,
                    LEAD_STATUS_CHANGED,
                    CALLBACK_SCHEDULED,
                    HOPPER_EXPIRED,
                    EMAIL_OPENED,
                    AGENT_PLUGIN_CLICKED,
                    AGENT_FIELD_BUTTON_CLICKED,
                    WORKFLOW_DISABLED,
                    ENDPOINT_DISABLED -> throw new IllegalStateException(type + " is no event of a call");
        };
    }
}
