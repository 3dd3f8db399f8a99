package io.dialbridge.intake.rules;

import io.dialbridge.intake.lead.Lead;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of something that was posted. */
public sealed interface Verdict {

    /**
     * A new lead was stored.
     *
     * @param relocated older leads that made room for it
     * @param notInHopper why it can't be dialled at once although that was asked for
     * @param answeredAs what the sender is told instead of success, as the account wishes (domain.md 15.1)
     */
    record Accepted(
            Lead lead,
            List<Long> relocated,
            @Nullable String notInHopper,
            @Nullable Reason answeredAs) implements Verdict {}

    /**
     * A lead that was there took the values.
     *
     * @param answeredAs what the sender is told instead of success, as the account wishes (domain.md 15.1)
     */
    record Updated(Lead lead, @Nullable Reason answeredAs) implements Verdict {}

    /** A lead that was there is gone. */
    record Deleted(Lead lead) implements Verdict {}

    /** Nothing was stored, and the sender is told success: the CRM has the lead. */
    record Known(Reason reason) implements Verdict {}

    /** Held as a submission until a person decides. */
    record Quarantined(List<Reason> reasons) implements Verdict {}

    /**
     * Nothing was stored: the sender has brought as many leads as it may.
     *
     * @param retryAfterSeconds until it may bring more
     */
    record Capped(Reason reason, long retryAfterSeconds) implements Verdict {}

    /** Nothing was stored. */
    record Rejected(List<Reason> reasons) implements Verdict {}
}
