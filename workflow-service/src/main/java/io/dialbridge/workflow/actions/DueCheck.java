package io.dialbridge.workflow.actions;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Action;
import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.Workflow;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.workflow.accounts.CompiledRules;
import io.dialbridge.workflow.accounts.KnownAccounts;
import io.dialbridge.workflow.actions.ActionRow.State;
import io.dialbridge.workflow.actions.ClaimStore.Claim;
import io.dialbridge.workflow.loops.Disabled;
import io.dialbridge.workflow.rules.StopCondition;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of a waiting action when it runs (domain.md 6.5 step 8). What it does is what the workflow said when it fired; whether
 * it still may is asked of the workflow as it is now.
 */
@ApplicationScoped
class DueCheck {

    private static final Logger LOG = Logger.getLogger(DueCheck.class);

    /** How long a replica may lack a configuration that another has. */
    private static final Duration FEED_LAG = Duration.ofMinutes(1);

    private final Snapshots snapshots;
    private final KnownAccounts accounts;
    private final CompiledRules rules;
    private final ActionMessages messages;

    DueCheck(Snapshots snapshots, KnownAccounts accounts, CompiledRules rules, ActionMessages messages) {
        this.snapshots = snapshots;
        this.accounts = accounts;
        this.rules = rules;
        this.messages = messages;
    }

    /** Empty while this replica lacks the configuration with which the workflow fired: then it goes on waiting. */
    Optional<Settlement> decide(Claim claim, State as, Disabled disabled, Instant now) {
        var row = claim.row();
        var account = snapshots.find(row.accountId());
        if (account.isEmpty()) {
            return accounts.contains(row.accountId())
                    ? Optional.of(Settlement.of(row, State.SKIPPED, "the account was deleted", now))
                    : Optional.empty();
        }
        if (lags(claim, account.get(), now)) {
            return Optional.empty();
        }
        try {
            return Optional.of(decide(claim, account.get(), as, disabled, now));
        } catch (RuntimeException fault) {
            LOG.errorf(fault, "state=action-failed account=%s action=%s", row.accountId(), row.id());
            return Optional.of(
                    Settlement.of(row, State.FAILED, "a fault of this service; its log has the details", now));
        }
    }

    private Settlement decide(Claim claim, AccountSnapshot account, State as, Disabled disabled, Instant now) {
        var row = claim.row();
        var off = off(row, account.workflows().get(row.workflowId()), disabled);
        if (off != null) {
            return Settlement.of(row, State.SKIPPED, off, now);
        }
        var stop = stop(claim, now);
        if (stop.isPresent()) {
            return Settlement.of(row, State.CANCELLED, stop.get().why(), now);
        }
        var event = claim.event();
        if (event == null) {
            return Settlement.of(row, State.FAILED, "the event whose values it runs with is gone", now);
        }
        return new Handover(row, account, event, call(event, claim.finalCall()), claim.live(), now).run(as, messages);
    }

    /** What the event and the call's end told of it: neither tells all, and of two values the later counts. */
    private static Map<String, String> call(Event event, @Nullable Event end) {
        if (end == null) {
            return event.call();
        }
        var endIsLater = !end.occurredAt().isBefore(event.occurredAt());
        var call = new LinkedHashMap<>((endIsLater ? event : end).call());
        (endIsLater ? end : event).call().forEach((name, value) -> {
            if (!value.isBlank()) {
                call.put(name, value);
            }
        });
        return call;
    }

    /** Versions may start again from lower ones, so this is asked only as long as the feed may take. */
    private static boolean lags(Claim claim, AccountSnapshot account, Instant now) {
        return account.version() < claim.snapshotVersion()
                && claim.row().createdAt().isAfter(now.minus(FEED_LAG));
    }

    private static @Nullable String off(ActionRow row, @Nullable Workflow workflow, Disabled disabled) {
        if (workflow == null) {
            return "the workflow was deleted";
        }
        if (!workflow.active()) {
            return "the workflow was switched off";
        }
        if (disabled.isOff(row.accountId(), row.workflowId(), workflow)) {
            return "the workflow switched itself off as it triggered itself";
        }
        return switchedOff(row, workflow) ? "the action was switched off" : null;
    }

    /** The workflow still has this action in its place, with nothing changed but the toggle. */
    private static boolean switchedOff(ActionRow row, Workflow workflow) {
        var current = at(workflow, row.actionSet(), row.position());
        return current != null
                && !current.active()
                && row.action() != null
                && Toggle.off(row.action()).equals(current);
    }

    private static @Nullable Action at(Workflow workflow, int set, int position) {
        if (set >= workflow.actionSets().size()) {
            return null;
        }
        var actions = workflow.actionSets().get(set).actions();
        return position < actions.size() ? actions.get(position) : null;
    }

    private Optional<StopCondition> stop(Claim claim, Instant now) {
        var newest = claim.newest();
        Map<String, String> lead = newest == null ? Map.of() : newest.lead();
        return rules.of(claim.row().accountId())
                .flatMap(account -> account.rule(claim.row().workflowId()))
                .map(rule -> rule.stopCondition())
                .filter(stop -> stop.stops(lead, now));
    }
}
