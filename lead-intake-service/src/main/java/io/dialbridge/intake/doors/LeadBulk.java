package io.dialbridge.intake.doors;

import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.pipeline.BulkReplies;
import io.dialbridge.intake.pipeline.LeadIntake;
import io.dialbridge.intake.pipeline.Sender;
import io.dialbridge.intake.pipeline.Settled;
import io.dialbridge.intake.rules.Codes;
import io.dialbridge.intake.rules.Posting;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Stage;
import io.dialbridge.intake.v1.IdempotencyKey;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides on the rows of a bulk request in their order, part by part, each part in a transaction. */
@ApplicationScoped
class LeadBulk {

    /** Rows of one transaction: they hold the locks of their numbers until its end. */
    private static final int PART = 250;

    private final LeadIntake intake;
    private final CriteriaKeys keys;
    private final BulkReplies replies;

    LeadBulk(LeadIntake intake, CriteriaKeys keys, BulkReplies replies) {
        this.intake = intake;
        this.keys = keys;
        this.replies = replies;
    }

    /**
     * Takes the rows, or tries them where the sender is in test mode.
     *
     * @param key lets a repeat of the request take no further effect, and one that was cut off go on
     */
    Uni<BulkReply> take(Account account, Sender sender, List<BulkRow> rows, Optional<IdempotencyKey> key) {
        // What was only tried must not answer for what is meant.
        var named = sender.source().testMode()
                ? Optional.<IdempotencyKey>empty()
                : key.map(known -> known.by(sender.tokenId()));
        return Multi.createFrom()
                .range(0, (rows.size() + PART - 1) / PART)
                .onItem()
                .transformToUniAndConcatenate(part -> {
                    var first = part * PART;
                    var some = rows.subList(first, Math.min(first + PART, rows.size()));
                    return replies.answered(account.id(), named, part).flatMap(answered -> answered.map(
                                    items -> Uni.createFrom().item(items))
                            .orElseGet(() -> part(account, sender, some, named, part)));
                })
                .collect()
                .in(ArrayList<Map<String, Object>>::new, LeadBulk::add)
                .map(BulkReply::of);
    }

    private Uni<JsonArray> part(
            Account account, Sender sender, List<BulkRow> rows, Optional<IdempotencyKey> key, int part) {
        return intake.insertOnce(
                account,
                sender,
                rows.stream().map(row -> posting(account, row)).toList(),
                (transaction, work) -> replies.once(transaction, account.id(), key, part, () -> work.get()
                        .map(settled -> items(part * PART, settled))));
    }

    private Posting posting(Account account, BulkRow row) {
        var given = LeadBody.given(row.members());
        var flaws =
                switch (row) {
                    case BulkRow.Flawed flawed ->
                        List.of(Reason.of(Codes.REQUEST, Stage.REQUEST, flawed.field(), flawed.flaw()));
                    case BulkRow.Members read -> LeadBody.rowFlaws(account, read.members());
                };
        return flaws.isEmpty() ? keys.offered(account, given) : Posting.flawed(given, flaws);
    }

    private static JsonArray items(int first, List<Settled> settled) {
        var items = new JsonArray();
        for (var i = 0; i < settled.size(); i++) {
            var item = new LinkedHashMap<String, Object>();
            item.put("row", first + i);
            item.putAll(VerdictJson.of(settled.get(i)));
            items.add(new JsonObject(item));
        }
        return items;
    }

    private static void add(List<Map<String, Object>> all, JsonArray part) {
        for (var i = 0; i < part.size(); i++) {
            all.add(part.getJsonObject(i).getMap());
        }
    }
}
