package io.dialbridge.intake.actions;

import io.dialbridge.contracts.Action;
import io.dialbridge.intake.actions.effect.Refusal;
import io.dialbridge.intake.actions.effect.Refusal.Cause;
import io.dialbridge.intake.callbacks.Callbacks;
import io.dialbridge.intake.callbacks.schedule.CallbackCodes;
import io.dialbridge.intake.callbacks.schedule.CallbackDraft;
import io.dialbridge.intake.callbacks.schedule.CallbackRules;
import io.dialbridge.intake.callbacks.schedule.CallbackTime;
import io.dialbridge.intake.callbacks.schedule.Recipient;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Lead;
import io.dialbridge.intake.rules.Checked;
import io.dialbridge.intake.rules.Parameters;
import io.dialbridge.intake.rules.Reason;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/** Actions on the callbacks of a lead. */
@ApplicationScoped
class CallbackActions {

    private final Callbacks callbacks;

    CallbackActions(Callbacks callbacks) {
        this.callbacks = callbacks;
    }

    Uni<Step> schedule(
            SqlConnection transaction, Account account, Lead lead, Action.Callback callback, ActionItem item) {
        var userId = userId(callback, item);
        if (personal(callback) && userId == null) {
            return Step.refused(
                    Cause.NO_AGENT, "A personal callback needs an agent: neither the action nor the event names one.");
        }
        var dueAt = dueAt(item, callback.seconds());
        return switch (CallbackRules.insert(account, parameters(lead, callback, userId, dueAt))) {
            case Checked.Refused<CallbackDraft> refused ->
                Step.refused(refusal(refused.reasons().getFirst()));
            case Checked.Passed<CallbackDraft> passed ->
                callbacks
                        .schedule(transaction, account, lead, at(dueAt, passed.value(), account), item.origin())
                        .replaceWith(new Step.Done(lead));
        };
    }

    /** No callback that waits is none to change: that is as good as done. */
    Uni<Step> update(SqlConnection transaction, Lead lead, Action.CallbackUpdate update, ActionItem item) {
        var changed =
                switch (update.operation()) {
                    case MOVE -> callbacks.move(transaction, lead, dueAt(item, update.seconds()));
                    case REMOVE -> callbacks.dismiss(transaction, lead);
                };
        return changed.replaceWith(new Step.Done(lead));
    }

    /** The agent of the event is meant by a personal callback alone. */
    private static @Nullable String userId(Action.Callback callback, ActionItem item) {
        var named = callback.userId();
        if (named != null && !named.isBlank()) {
            return named;
        }
        var agent = personal(callback) ? item.posted().agent().get("user_id") : null;
        return agent == null || agent.isBlank() ? null : agent;
    }

    private static boolean personal(Action.Callback callback) {
        return Recipient.PERSONAL.label().equalsIgnoreCase(callback.recipient().strip());
    }

    /** As exact as Postgres keeps it. */
    private static Instant dueAt(ActionItem item, @Nullable Integer seconds) {
        return item.posted().dueAt().truncatedTo(ChronoUnit.MICROS).plusSeconds(seconds == null ? 0 : seconds);
    }

    private static Parameters parameters(Lead lead, Action.Callback callback, @Nullable String userId, Instant dueAt) {
        var values = new HashMap<String, String>();
        values.put("lead_id", lead.idText());
        values.put("recipient", callback.recipient());
        values.put("callback_time", CallbackTime.text(LocalDateTime.ofInstant(dueAt, ZoneOffset.UTC)));
        values.put("callback_time_zone", "UTC");
        values.put("user_id", userId == null ? "" : userId);
        values.put("comments", callback.comments() == null ? "" : callback.comments());
        return new Parameters(values);
    }

    /** At the moment itself, which no local time tells when clocks are put back; shown in the account's zone. */
    private static CallbackDraft at(Instant dueAt, CallbackDraft draft, Account account) {
        return new CallbackDraft(
                draft.leadId(), draft.recipient(), draft.userId(), draft.comments(), dueAt, account.zone());
    }

    private static Refusal refusal(Reason reason) {
        return new Refusal(
                reason.code() == CallbackCodes.NO_SUCH_USER ? Cause.NO_SUCH_USER : Cause.INVALID_CALLBACK,
                reason.text());
    }
}
