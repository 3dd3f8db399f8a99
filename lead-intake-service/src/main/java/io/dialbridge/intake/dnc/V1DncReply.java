package io.dialbridge.intake.dnc;

import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Stage;
import io.dialbridge.intake.v1.V1Reply;
import java.util.List;
import java.util.Map;

/** The DNC list as the compatible API shows it (domain.md 19). */
final class V1DncReply {

    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private V1DncReply() {}

    /** An entry that was made or changed: some clients read {@code id}, others {@code data}. */
    static V1Reply entry(DncEntry entry) {
        var id = entry.idText();
        return V1Reply.done("id", id, "dnc_id", id, "data", V1Reply.ordered("id", id, "dnc_id", id));
    }

    static V1Reply found(Account account, DncSearchRules.Search search, DncEntryStore.Found found) {
        var entries =
                found.entries().stream().map(entry -> shown(entry, account)).toList();
        var data = V1Reply.ordered(
                "offset",
                search.paging().offset(),
                "limit",
                search.paging().limit(),
                "total",
                found.total(),
                "entries",
                entries);
        var reply = V1Reply.done("data", data);
        reply.body().putAll(data);
        return reply;
    }

    static V1Reply refused(List<Reason> reasons) {
        return V1Reply.refused(reasons, UNPROCESSABLE);
    }

    static V1Reply refused(int code, String field, String text) {
        return refused(List.of(Reason.of(code, Stage.REQUEST, field, text)));
    }

    static V1Reply notFound(int code, String field, String text) {
        return V1Reply.refused(List.of(Reason.of(code, Stage.REQUEST, field, text)), NOT_FOUND);
    }

    static V1Reply exists(int code, String text) {
        return V1Reply.refused(List.of(Reason.of(code, Stage.DUPLICATE, "phone_number", text)), CONFLICT);
    }

    private static Map<String, Object> shown(DncEntry entry, Account account) {
        var key = entry.key();
        return V1Reply.ordered(
                "id",
                entry.idText(),
                "phone_number",
                key.phoneNumber(),
                "phone_code",
                key.phoneCode(),
                "campaign_id",
                key.campaignId(),
                "campaign_uid",
                key.campaignId(),
                "campaign_name",
                DncText.campaignName(key, account),
                "campaign_type",
                DncText.campaignType(key),
                "insert_date",
                account.text(entry.createdAt()),
                "purpose",
                key.purpose(),
                "reason",
                entry.reason());
    }
}
