package io.dialbridge.intake.doors;

import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.pipeline.BulkReplies;
import io.dialbridge.intake.pipeline.LeadIntake;
import io.dialbridge.intake.pipeline.Sender;
import io.dialbridge.intake.pipeline.Settled;
import io.dialbridge.intake.pipeline.TransactionSlots;
import io.dialbridge.intake.rules.Checked;
import io.dialbridge.intake.rules.Codes;
import io.dialbridge.intake.rules.Parameters;
import io.dialbridge.intake.rules.Posting;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Stage;
import io.dialbridge.intake.rules.Verdict;
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

    /** The locks of all transactions together come from one table of the database, and singles need theirs, too. */
    private static final int AT_ONCE = 4;

    private final LeadIntake intake;
    private final CriteriaKeys keys;
    private final BulkReplies replies;
    private final TransactionSlots slots = new TransactionSlots(AT_ONCE);

    LeadBulk(LeadIntake intake, CriteriaKeys keys, BulkReplies replies) {
        this.intake = intake;
        this.keys = keys;
        this.replies = replies;
    }

    /** @param key lets a repeat of the request take no further effect, and one that was cut off go on */
    Uni<BulkReply> take(Account account, Sender sender, List<BulkRow> rows, Optional<IdempotencyKey> key) {
        return Multi.createFrom()
                .range(0, (rows.size() + PART - 1) / PART)
                .onItem()
                .transformToUniAndConcatenate(part -> {
                    var first = part * PART;
                    var some = rows.subList(first, Math.min(first + PART, rows.size()));
                    return slots.run(() -> part(account, sender, some, key, part));
                })
                .collect()
                .in(ArrayList<Map<String, Object>>::new, LeadBulk::add)
                .map(BulkReply::of);
    }

    private Uni<JsonArray> part(
            Account account, Sender sender, List<BulkRow> rows, Optional<IdempotencyKey> key, int part) {
        var read = rows.stream().map(row -> posting(account, row)).toList();
        var postings = new ArrayList<Posting>();
        for (var row : read) {
            if (row instanceof Checked.Passed<Posting> passed) {
                postings.add(passed.value());
            }
        }
        return intake.insertOnce(
                account,
                sender,
                postings,
                (transaction, work) -> replies.once(transaction, account.id(), key, part, () -> work.get()
                        .map(settled -> items(part * PART, read, settled))));
    }

    private Checked<Posting> posting(Account account, BulkRow row) {
        return switch (row) {
            case BulkRow.Flawed flawed ->
                new Checked.Refused<>(List.of(Reason.of(Codes.REQUEST, Stage.REQUEST, flawed.field(), flawed.flaw())));
            case BulkRow.Members read ->
                switch (LeadBody.ofRow(account, read.members())) {
                    case Checked.Passed<Parameters> given -> keys.posting(account, given.value());
                    case Checked.Refused<Parameters> refused -> new Checked.Refused<>(refused.reasons());
                };
        };
    }

    /** @param settled of those rows that could be read */
    private static JsonArray items(int first, List<Checked<Posting>> read, List<Settled> settled) {
        var items = new JsonArray();
        var next = settled.iterator();
        for (var i = 0; i < read.size(); i++) {
            var item = new LinkedHashMap<String, Object>();
            item.put("row", first + i);
            item.putAll(
                    switch (read.get(i)) {
                        case Checked.Passed<Posting> passed -> VerdictJson.of(next.next());
                        case Checked.Refused<Posting> refused ->
                            VerdictJson.of(new Verdict.Rejected(refused.reasons()));
                    });
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
