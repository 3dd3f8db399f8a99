package io.dialbridge.workflow.dryrun;

import io.dialbridge.workflow.actions.ActionRow;
import io.dialbridge.workflow.actions.ActionRow.Hold;
import io.dialbridge.workflow.calls.Calls;
import io.dialbridge.workflow.calls.LeadKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The actions that wait, by lead: each until it is due, or until its call has ended where that comes first. */
final class Waiting {

    /** Actions of one event that wait for the same. */
    private record Wait(Instant dueAt, @Nullable Hold hold, int actions) {

        boolean over(Instant now, Calls calls, String accountId) {
            var due = hold != null && calls.hasFinalLog(accountId, hold.callLogId()) ? hold.earliest() : dueAt;
            return !due.isAfter(now);
        }

        boolean like(ActionRow row) {
            return dueAt.equals(row.dueAt()) && Objects.equals(hold, row.hold());
        }
    }

    private final Map<LeadKey, List<Wait>> ofLeads = new HashMap<>();

    void add(LeadKey lead, ActionRow row) {
        var waits = ofLeads.computeIfAbsent(lead, key -> new ArrayList<>());
        var together = !waits.isEmpty() && waits.getLast().like(row);
        var before = together ? waits.removeLast().actions() : 0;
        waits.add(new Wait(row.dueAt(), row.hold(), before + 1));
    }

    /** Forgets what has run by now; false if nothing waits for the lead any more. */
    boolean still(LeadKey lead, Instant now, Calls calls) {
        var waits = ofLeads.get(lead);
        if (waits == null) {
            return false;
        }
        waits.removeIf(wait -> wait.over(now, calls, lead.accountId()));
        if (waits.isEmpty()) {
            ofLeads.remove(lead);
        }
        return !waits.isEmpty();
    }

    /** How many actions that were. */
    int cancel(LeadKey lead) {
        var waits = ofLeads.remove(lead);
        return waits == null ? 0 : waits.stream().mapToInt(Wait::actions).sum();
    }
}
