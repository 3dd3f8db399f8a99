package io.dialbridge.intake.calls.ledger;

import io.dialbridge.contracts.EventType;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that the dialer reports (domain.md 2.5), checked. */
public sealed interface Reported permits CallEvent, Click {

    /** The sender's own id of the event; of several with one id the first counts. */
    String id();

    EventType type();

    Instant occurredAt();

    /** The call in which it happened; null outside of any. */
    @Nullable
    String callLogId();

    /** Null where the call tells whose it is. */
    @Nullable
    Long leadId();

    /** Values of domain.md 2.3 by name, without the ids and the date. */
    Map<String, String> call();

    /** user_id, agent_full_name, agent_email and custom_field_1 … 10. */
    Map<String, String> agent();
}
