package io.dialbridge.intake.calls.ledger;

import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Lead;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A lead and its calls while events are applied to them. Every call counts once, inbound or not; status and last_called follow the
 * latest call, whatever arrives late about an older one.
 */
public final class LeadCalls {

    /** What one event did; {@code after} has the version of {@code before} if the event did not change the lead. */
    public record Step(Lead before, Lead after, Call call) {

        public boolean statusChanged() {
            return !before.status().equals(after.status());
        }
    }

    /** The call that decides on the lead's status, and which one it gives. */
    private record Deciding(String callLogId, String status) {}

    private final Account account;
    private final Map<String, Call> calls = new HashMap<>();
    private Lead lead;

    /**
     * @param calls those that events will speak of; of the others, the latest, and the latest that has a status to give: no other can
     *     come to matter
     */
    public LeadCalls(Account account, Lead lead, Iterable<Call> calls) {
        this.account = account;
        this.lead = lead;
        calls.forEach(call -> this.calls.put(call.callLogId(), call));
    }

    public Lead lead() {
        return lead;
    }

    /** One of its calls, as it is now; empty for one that nobody spoke of. */
    public Optional<Call> call(String callLogId) {
        return Optional.ofNullable(calls.get(callLogId));
    }

    /** Why an event contradicts what is known of its call, without a full stop; null for one that does not. */
    public @Nullable String fault(CallEvent event) {
        var known = calls.get(event.callLogId());
        return known == null ? null : known.fault(event);
    }

    /** @param now when the lead's row changes */
    public Step apply(CallEvent event, Instant now) {
        var known = calls.get(event.callLogId());
        var deciding = deciding();
        var call = known == null ? Call.first(event, CallText.atCallTime(lead, account)) : known.with(event);
        calls.put(call.callLogId(), call);

        var before = lead;
        lead = lead.called(
                status(deciding, event, call),
                lead.calledCount() + counted(call, false) - counted(known, false),
                lead.calledCountInbound() + counted(call, true) - counted(known, true),
                calls.values().stream().max(Call.BY_TIME).map(Call::calledAt).orElse(call.calledAt()),
                now);
        return new Step(before, lead, call);
    }

    /**
     * The status changes when another call, or the deciding call differently, decides now. When that call says the same once more,
     * it is set again too: somebody may have written another one meanwhile.
     */
    private String status(Optional<Deciding> before, CallEvent event, Call call) {
        var after = deciding();
        if (after.isEmpty()) {
            return lead.status();
        }
        var saidAgain = after.get().callLogId().equals(call.callLogId()) && call.leadStatusSaidBy(event);
        return saidAgain || !after.equals(before) ? after.get().status() : lead.status();
    }

    private Optional<Deciding> deciding() {
        Call latest = null;
        for (var call : calls.values()) {
            if (call.leadStatus() != null && (latest == null || Call.BY_TIME.compare(call, latest) > 0)) {
                latest = call;
            }
        }
        return latest == null || latest.leadStatus() == null
                ? Optional.empty()
                : Optional.of(new Deciding(latest.callLogId(), latest.leadStatus()));
    }

    private static int counted(@Nullable Call call, boolean inbound) {
        return call != null && call.inbound() == inbound ? 1 : 0;
    }
}
