package io.dialbridge.intake.actions;

import io.dialbridge.contracts.Action;
import io.dialbridge.intake.actions.effect.Refusal;
import io.dialbridge.intake.actions.effect.Refusal.Cause;
import io.dialbridge.intake.calls.Revenues;
import io.dialbridge.intake.dnc.DncEntry;
import io.dialbridge.intake.dnc.DncKey;
import io.dialbridge.intake.dnc.DncSource;
import io.dialbridge.intake.dnc.DncStore;
import io.dialbridge.intake.hopper.HopperEntry;
import io.dialbridge.intake.hopper.HopperPlacement;
import io.dialbridge.intake.hopper.admission.HopperDecision;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Lead;
import io.dialbridge.intake.rules.Texts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Carries out one action on a lead whose lock the transaction holds (domain.md 6.3). A refusal comes before anything is written. */
@ApplicationScoped
class LeadActions {

    /** What {@link DncEntry} says of why a number is on the list. */
    private static final String DNC_REASON = "DNC";

    private final EditActions edits;
    private final CallbackActions callbacks;
    private final HopperPlacement hopper;
    private final DncStore dnc;
    private final Revenues revenues;

    LeadActions(EditActions edits, CallbackActions callbacks, HopperPlacement hopper, DncStore dnc, Revenues revenues) {
        this.edits = edits;
        this.callbacks = callbacks;
        this.hopper = hopper;
        this.dnc = dnc;
        this.revenues = revenues;
    }

    Uni<Step> carryOut(SqlConnection transaction, Account account, Lead lead, ActionItem item) {
        return switch (item.posted().action()) {
            case Action.Move move -> edits.move(transaction, account, lead, move, item);
            case Action.Status status -> edits.status(transaction, account, lead, status, item);
            case Action.Field field -> edits.field(transaction, account, lead, field, item);
            case Action.Callback callback -> callbacks.schedule(transaction, account, lead, callback, item);
            case Action.CallbackUpdate update -> callbacks.update(transaction, lead, update, item);
            case Action.Integration integration -> edits.reply(transaction, account, lead, item);
            case Action.Hopper wish -> enter(transaction, account, lead, wish, item);
            case Action.Dnc entry -> forbid(transaction, account, lead, entry, item);
            case Action.Revenue revenue -> earn(transaction, lead, revenue, item);
            case Action.Email email -> throw notForLeads(item);
            case Action.Message message -> throw notForLeads(item);
        };
    }

    private static IllegalArgumentException notForLeads(ActionItem item) {
        return new IllegalArgumentException(item.type() + " is carried out by dispatch-service");
    }

    private Uni<Step> enter(
            SqlConnection transaction, Account account, Lead lead, Action.Hopper wish, ActionItem item) {
        return hopper.place(transaction, account, lead, wish(lead, wish), item.origin())
                .map(decision -> switch (decision) {
                    case HopperDecision.In in -> new Step.Done(lead);
                    case HopperDecision.NotIn refused ->
                        new Step.Refused(new Refusal(Cause.NOT_IN_HOPPER, refused.text()));
                });
    }

    private static HopperPlacement.Wish wish(Lead lead, Action.Hopper wish) {
        var minutes = wish.expiresIn();
        return new HopperPlacement.Wish(
                lead.id(),
                null,
                wish.priority() == null ? HopperEntry.HIGHEST_PRIORITY : wish.priority(),
                minutes == null || minutes == 0 ? null : Duration.ofMinutes(minutes));
    }

    /** A number that is on the list already stays there as it is. */
    private Uni<Step> forbid(SqlConnection transaction, Account account, Lead lead, Action.Dnc entry, ActionItem item) {
        var campaignId = entry.campaignId();
        if (campaignId != null && account.campaign(campaignId).isEmpty()) {
            return Step.refused(Cause.NO_SUCH_CAMPAIGN, "There is no campaign " + Texts.shown(campaignId) + ".");
        }
        var everywhere = DncKey.global(lead.phone());
        var key = campaignId == null
                ? everywhere
                : new DncKey(everywhere.phoneCode(), everywhere.phoneNumber(), campaignId, "");
        var source = DncSource.workflow(item.posted().workflowId());
        return dnc.add(transaction, account.id(), List.of(new DncEntry.New(key, DNC_REASON, source)))
                .replaceWith(new Step.Done(lead));
    }

    private Uni<Step> earn(SqlConnection transaction, Lead lead, Action.Revenue revenue, ActionItem item) {
        var callLogId = item.posted().callLogId();
        if (callLogId == null) {
            return Step.refused(Cause.NO_CALL, "The event spoke of no call on which the amount could be written.");
        }
        var amount = Revenues.amount(revenue.amount());
        if (amount.isEmpty()) {
            return Step.refused(
                    Cause.INVALID_AMOUNT,
                    "The amount is a number such as 12.50, with at most 12 digits before and 6 behind the point, not "
                            + Texts.shown(revenue.amount()) + ".");
        }
        return revenues.write(transaction, lead.accountId(), lead.id(), callLogId, amount.get())
                .map(written -> written
                        ? new Step.Done(lead)
                        : new Step.Refused(new Refusal(
                                Cause.NO_SUCH_CALL,
                                "The lead " + lead.idText() + " has no call " + Texts.shown(callLogId) + ".")));
    }
}
