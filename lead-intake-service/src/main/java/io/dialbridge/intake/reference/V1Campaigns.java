package io.dialbridge.intake.reference;

import io.dialbridge.contracts.Campaign;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.reference.Records.Kind;
import io.dialbridge.intake.v1.V1Call;
import io.dialbridge.intake.v1.V1Reply;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the paths of the compatible API for campaigns do (domain.md 19). */
@ApplicationScoped
class V1Campaigns {

    private static final String ID = "campaign_id";
    private static final Refusals REFUSALS = new Refusals(Map.of(), Codes.NO_SUCH_CAMPAIGN, ID, Codes.IN_USE, ID);

    private final Records records;
    private final SnapshotArrival arrival;
    private final ReferenceStore store;

    V1Campaigns(Records records, SnapshotArrival arrival, ReferenceStore store) {
        this.records = records;
        this.arrival = arrival;
        this.store = store;
    }

    Uni<V1Reply> search(V1Call call) {
        var account = call.account();
        var campaigns = Replies.byId(account.campaigns());
        return store.lastCallsOfCampaigns(account.id(), account.campaigns().keySet())
                .map(last -> Replies.rows(campaigns.stream()
                        .map(each -> row(each.getKey(), each.getValue(), last.get(each.getKey()), account))
                        .toList()));
    }

    /** Switches a campaign on or off. */
    Uni<V1Reply> status(V1Call call) {
        var given = call.given();
        var campaignId = given.text(ID);
        if (campaignId == null) {
            return Replies.now(REFUSALS.missing(null));
        }
        var active = YesNo.readAny(given.text("status", ""));
        if (active.isEmpty()) {
            return Replies.now(Replies.refused(
                    Replies.UNPROCESSABLE, Codes.STATUS_MISSING, "status", "Missing status: it is 1 or 0."));
        }
        return records.change(call.account().id(), Kind.CAMPAIGN, campaignId, Map.of("active", active.get()))
                .flatMap(reply -> reply instanceof ConfigReply.Done
                        ? switched(call.account(), campaignId, active.get())
                        : Replies.now(REFUSALS.of(reply, campaignId)));
    }

    private Uni<V1Reply> switched(Account account, String campaignId, Boolean active) {
        return arrival.until(account.id(), now -> now.campaign(campaignId)
                        .map(Campaign::active)
                        .filter(active::equals)
                        .isPresent())
                .replaceWith(V1Reply.made(ID, campaignId));
    }

    private static Map<String, @Nullable Object> row(
            String id, Campaign campaign, @Nullable Instant lastCall, Account account) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("id", id);
        row.put("name", campaign.name());
        row.put("status", YesNo.of(campaign.active()));
        row.put("last_call_date", Replies.time(lastCall, account));
        return row;
    }
}
