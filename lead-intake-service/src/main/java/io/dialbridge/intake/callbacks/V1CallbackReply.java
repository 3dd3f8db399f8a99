package io.dialbridge.intake.callbacks;

import io.dialbridge.contracts.User;
import io.dialbridge.intake.callbacks.schedule.Callback;
import io.dialbridge.intake.callbacks.schedule.CallbackQuery;
import io.dialbridge.intake.callbacks.schedule.CallbackStage;
import io.dialbridge.intake.callbacks.schedule.CallbackTime;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.rules.Checked;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.v1.V1Reply;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Callbacks as the compatible API shows them. */
final class V1CallbackReply {

    private V1CallbackReply() {}

    static V1Reply of(Checked<Callback> outcome) {
        return switch (outcome) {
            case Checked.Passed<Callback> passed ->
                V1Reply.made("callback_id", passed.value().idText());
            case Checked.Refused<Callback> refused -> refused(refused.reasons());
        };
    }

    static V1Reply refused(List<Reason> reasons) {
        return V1Reply.refused(
                reasons, CallbackProblems.status(reasons.getFirst().code()));
    }

    static V1Reply found(Account account, CallbackQuery query, CallbackSearchStore.Found found, Instant now) {
        var results =
                found.callbacks().stream().map(row -> result(row, account, now)).toList();
        var data = V1Reply.ordered(
                "offset", query.offset(), "limit", query.limit(), "total", found.total(), "results", results);
        var reply = V1Reply.done("data", data);
        reply.body().putAll(data);
        return reply;
    }

    /** Every member of the known clients' records, empty ones too. */
    private static Map<String, Object> result(CallbackRow row, Account account, Instant now) {
        var callback = row.callback();
        var userId = callback.userId() == null ? "" : callback.userId();
        var user = account.user(userId);
        var listId = row.listId() == null ? "" : row.listId();
        var list = account.list(listId);
        var campaignId = list.map(known -> known.campaignId()).orElse("");
        return V1Reply.ordered(
                "id",
                callback.idText(),
                "callback_id",
                callback.idText(),
                "lead_id",
                Long.toString(callback.leadId()),
                "list_id",
                listId,
                "directory_name",
                list.map(known -> known.name()).orElse(""),
                "campaign_id",
                campaignId,
                "campaign_name",
                account.campaign(campaignId).map(known -> known.name()).orElse(""),
                "phone_number",
                row.phoneNumber() == null ? "" : row.phoneNumber(),
                "recipient",
                callback.recipient().label(),
                "user_id",
                userId,
                "user",
                user.map(V1CallbackReply::name).orElse(userId),
                "user_name",
                user.map(User::email).orElse(""),
                "callback_time",
                CallbackTime.text(callback.localTime()),
                "callback_time_zone",
                callback.zone().getId(),
                "comments",
                callback.comments(),
                "stage",
                callback.stage(now).name(),
                "status",
                callback.state() == CallbackStage.PENDING ? "ACTIVE" : "INACTIVE",
                "created_at",
                account.text(callback.createdAt()),
                "modified_at",
                account.text(callback.modifiedAt()));
    }

    private static String name(User user) {
        return (user.firstName() + " " + user.lastName()).strip();
    }
}
