package io.dialbridge.intake.calls.ledger;

import io.dialbridge.contracts.Absent;
import io.dialbridge.contracts.EventType;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An agent pressed a button on a lead's page: a plugin's or a field's. It changes neither the lead nor the call log.
 *
 * @param callLogId null outside of a call
 * @param leadId null where the call tells whose it is
 * @param call what the sender says of the call, with {@code plugin_id} or {@code field}
 */
public record Click(
        String id,
        EventType type,
        Instant occurredAt,
        @Nullable String callLogId,
        @Nullable Long leadId,
        Map<String, String> call,
        Map<String, String> agent)
        implements Reported {

    public Click {
        call = Absent.fields(call);
        agent = Absent.fields(agent);
    }
}
