package io.dialbridge.intake.rules;

import io.dialbridge.intake.lead.Lead;
import java.util.List;

/** What became of something that was posted. */
public sealed interface Verdict {

    /** A new lead was stored. */
    record Accepted(Lead lead) implements Verdict {}

    /** A lead that was there took the values. */
    record Updated(Lead lead) implements Verdict {}

    /** A lead that was there is gone. */
    record Deleted(Lead lead) implements Verdict {}

    /** Nothing was stored. */
    record Rejected(List<Reason> reasons) implements Verdict {}
}
