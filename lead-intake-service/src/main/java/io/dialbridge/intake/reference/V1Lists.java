package io.dialbridge.intake.reference;

import io.dialbridge.contracts.LeadList;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.rules.Parameters;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Texts;
import io.dialbridge.intake.v1.V1Call;
import io.dialbridge.intake.v1.V1Reply;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds lists over the compatible API (domain.md 19, lists/search). */
@ApplicationScoped
class V1Lists {

    private final ReferenceStore store;

    V1Lists(ReferenceStore store) {
        this.store = store;
    }

    /** All of the lists where no parameter narrows them. */
    Uni<V1Reply> search(V1Call call) {
        var account = call.account();
        var reasons = new ArrayList<Reason>();
        var found = matching(account, call.given(), reasons);
        return reasons.isEmpty()
                ? store.lastCallsOfLists(
                                account.id(),
                                found.stream().map(Map.Entry::getKey).toList())
                        .map(last -> Replies.rows(found.stream()
                                .map(list -> row(list.getKey(), list.getValue(), last.get(list.getKey()), account))
                                .toList()))
                : Replies.now(Replies.refused(reasons));
    }

    private static List<Map.Entry<String, LeadList>> matching(Account account, Parameters given, List<Reason> reasons) {
        var ids = given.parts(given.text("list_id") == null ? "id" : "list_id");
        var campaigns = given.parts("campaign_id");
        known(ids, account.lists(), Codes.NO_SUCH_LIST, "list_id", "No such list: ", reasons);
        known(campaigns, account.campaigns(), Codes.NO_SUCH_CAMPAIGN, "campaign_id", "Unknown campaign: ", reasons);
        var active = active(given, reasons);
        return Replies.byId(account.lists()).stream()
                .filter(list -> ids.isEmpty() || ids.contains(list.getKey()))
                .filter(list -> campaigns.isEmpty()
                        || campaigns.contains(list.getValue().campaignId()))
                .filter(list ->
                        active.isEmpty() || active.get().equals(list.getValue().active()))
                .toList();
    }

    private static void known(
            List<String> ids, Map<String, ?> all, int code, String field, String text, List<Reason> reasons) {
        var missing = ids.stream().filter(id -> !all.containsKey(id)).toList();
        if (!missing.isEmpty()) {
            reasons.add(Replies.reason(code, field, text + Texts.shown(String.join(", ", missing)) + "."));
        }
    }

    /** Empty for both; clients write it in every way. */
    static Optional<Boolean> active(Parameters given, List<Reason> reasons) {
        var status = given.text("status");
        var active = status == null ? Optional.<Boolean>empty() : YesNo.readAny(status);
        if (status != null && active.isEmpty()) {
            reasons.add(Replies.reason(
                    Codes.UNREADABLE, "status", "status is Y or N (or 1 or 0), not " + Texts.shown(status) + "."));
        }
        return active;
    }

    private static Map<String, @Nullable Object> row(
            String id, LeadList list, @Nullable Instant lastCall, Account account) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("id", id);
        row.put("name", list.name());
        row.put("campaign_id", list.campaignId());
        row.put("description", list.description() == null ? "" : list.description());
        row.put("status", YesNo.of(list.active()));
        row.put("last_called_at", Replies.time(lastCall, account));
        return row;
    }
}
