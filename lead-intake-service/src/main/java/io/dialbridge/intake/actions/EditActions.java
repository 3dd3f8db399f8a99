package io.dialbridge.intake.actions;

import io.dialbridge.contracts.Action;
import io.dialbridge.intake.actions.effect.FieldChange;
import io.dialbridge.intake.actions.effect.FieldEffect;
import io.dialbridge.intake.actions.effect.Refusal;
import io.dialbridge.intake.actions.effect.ReplyEffect;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Lead;
import io.dialbridge.intake.pipeline.LeadEdits;
import io.dialbridge.intake.rules.Parameters;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Verdict;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Actions that are edits of the lead: the rules and the events are those of any edit. */
@ApplicationScoped
class EditActions {

    private final LeadEdits edits;

    EditActions(LeadEdits edits) {
        this.edits = edits;
    }

    Uni<Step> move(SqlConnection transaction, Account account, Lead lead, Action.Move move, ActionItem item) {
        return edit(transaction, account, lead, new Parameters(Map.of("list_id", move.listId())), item);
    }

    Uni<Step> status(SqlConnection transaction, Account account, Lead lead, Action.Status status, ActionItem item) {
        return edit(transaction, account, lead, new Parameters(Map.of("status", status.status())), item);
    }

    Uni<Step> field(SqlConnection transaction, Account account, Lead lead, Action.Field field, ActionItem item) {
        return switch (FieldEffect.apply(account, lead, field, item.posted().dueAt())) {
            case FieldChange.Refused refused -> Step.refused(refused.refusal());
            case FieldChange.Edited edited ->
                edit(
                        transaction,
                        account,
                        lead,
                        edited,
                        item,
                        reasons -> FieldEffect.refusal(account, field, reasons.getFirst()));
        };
    }

    /** What an endpoint replied. */
    Uni<Step> reply(SqlConnection transaction, Account account, Lead lead, ActionItem item) {
        return switch (ReplyEffect.apply(account, item.posted().replyValues())) {
            case FieldChange.Refused refused -> Step.refused(refused.refusal());
            case FieldChange.Edited edited ->
                edit(transaction, account, lead, edited, item, reasons -> ReplyEffect.refusal(account, reasons));
        };
    }

    private Uni<Step> edit(SqlConnection transaction, Account account, Lead lead, Parameters values, ActionItem item) {
        return edit(
                transaction,
                account,
                lead,
                new FieldChange.Edited(values, Set.of()),
                item,
                reasons -> Refusal.of(reasons.getFirst()));
    }

    private Uni<Step> edit(
            SqlConnection transaction,
            Account account,
            Lead lead,
            FieldChange.Edited edit,
            ActionItem item,
            Function<List<Reason>, Refusal> refusal) {
        return edits.update(transaction, account, lead, edit.values(), edit.cleared(), item.origin())
                .map(verdict -> switch (verdict) {
                    case Verdict.Updated updated -> new Step.Done(updated.lead());
                    case Verdict.Rejected rejected -> new Step.Refused(refusal.apply(rejected.reasons()));
                    case Verdict.Accepted accepted -> throw unexpected(accepted);
                    case Verdict.Deleted deleted -> throw unexpected(deleted);
                    case Verdict.Known known -> throw unexpected(known);
                    case Verdict.Quarantined quarantined -> throw unexpected(quarantined);
                    case Verdict.Capped capped -> throw unexpected(capped);
                });
    }

    private static IllegalStateException unexpected(Verdict verdict) {
        return new IllegalStateException(
                "an edit does not end as " + verdict.getClass().getSimpleName());
    }
}
