package io.dialbridge.intake.reference;

import io.dialbridge.contracts.LeadList;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.reference.Records.Kind;
import io.dialbridge.intake.rules.Parameters;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Texts;
import io.dialbridge.intake.v1.V1Call;
import io.dialbridge.intake.v1.V1Reply;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Makes, changes and deletes lists over the compatible API (domain.md 19). What a list must be like, config-service knows. */
@ApplicationScoped
class V1ListEdits {

    private static final String ID = "list_id";
    private static final Refusals REFUSALS = new Refusals(
            Map.of("name", Codes.LIST_NAME, "campaign_id", Codes.NO_SUCH_CAMPAIGN),
            Codes.NO_SUCH_LIST,
            ID,
            Codes.LIST_NAME_TAKEN,
            "name");
    private static final Refusals WITHOUT_NAME = new Refusals(
            Map.of("name", Codes.LIST_NAME_MISSING, "campaign_id", Codes.NO_SUCH_CAMPAIGN),
            Codes.NO_SUCH_LIST,
            ID,
            Codes.LIST_NAME_TAKEN,
            "name");
    private static final Refusals OF_DELETION = new Refusals(Map.of(), Codes.NO_SUCH_LIST, ID, Codes.IN_USE, ID);

    private final Records records;
    private final SnapshotArrival arrival;
    private final ReferenceStore store;
    private final Set<List<String>> deletions = ConcurrentHashMap.newKeySet();

    V1ListEdits(Records records, SnapshotArrival arrival, ReferenceStore store) {
        this.records = records;
        this.arrival = arrival;
        this.store = store;
    }

    Uni<V1Reply> insert(V1Call call) {
        var reasons = new ArrayList<Reason>();
        var list = members(call.given(), reasons);
        var refusals = list.containsKey("name") ? REFUSALS : WITHOUT_NAME;
        return reasons.isEmpty()
                ? records.create(call.account().id(), Kind.LIST, list)
                        .flatMap(reply -> reply instanceof ConfigReply.Done made
                                ? shown(call.account(), made)
                                : Replies.now(refusals.of(reply, null)))
                : Replies.now(Replies.refused(reasons));
    }

    Uni<V1Reply> update(V1Call call) {
        var listId = call.given().text(ID);
        if (listId == null) {
            return Replies.now(REFUSALS.missing(null));
        }
        var reasons = new ArrayList<Reason>();
        var changed = members(call.given(), reasons);
        return reasons.isEmpty()
                ? records.change(call.account().id(), Kind.LIST, listId, changed)
                        .flatMap(reply -> reply instanceof ConfigReply.Done done
                                ? shown(call.account(), done)
                                : Replies.now(REFUSALS.of(reply, listId)))
                : Replies.now(Replies.refused(reasons));
    }

    /** A list that has leads stays: nothing that a caller may not have meant is lost. */
    Uni<V1Reply> delete(V1Call call) {
        var listId = call.given().text(ID);
        if (listId == null || Texts.flaw(listId) != null) {
            return Replies.now(OF_DELETION.missing(listId));
        }
        var deletion = List.of(call.account().id(), listId);
        if (!deletions.add(deletion)) {
            return Replies.now(Replies.refused(
                    Replies.CONFLICT, Codes.DELETION_RUNNING, ID, "List deletion in progress: " + listId + "."));
        }
        return store.hasLeads(call.account().id(), listId)
                .flatMap(leads -> leads ? Replies.now(stillHasLeads(listId)) : deleted(call.account(), listId))
                .onTermination()
                .invoke(() -> deletions.remove(deletion));
    }

    private Uni<V1Reply> deleted(Account account, String listId) {
        return records.delete(account.id(), Kind.LIST, listId)
                .flatMap(reply -> reply instanceof ConfigReply.Done
                        ? arrival.until(account.id(), now -> now.list(listId).isEmpty())
                                .replaceWith(V1Reply.made(ID, listId))
                        : Replies.now(OF_DELETION.of(reply, listId)));
    }

    private static V1Reply stillHasLeads(String listId) {
        return Replies.refused(
                Replies.CONFLICT,
                Codes.IN_USE,
                ID,
                "The list " + Texts.shown(listId) + " still has leads: move or delete them first.");
    }

    private Uni<V1Reply> shown(Account account, ConfigReply.Done done) {
        var written = list(done.record());
        return arrival.until(
                        account.id(),
                        now -> now.list(done.id()).filter(written::equals).isPresent())
                .replaceWith(V1Reply.made(ID, done.id()));
    }

    private static LeadList list(JsonObject record) {
        return new LeadList(
                record.getString("name"),
                record.getString("campaign_id"),
                record.getString("description"),
                record.getBoolean("active", true),
                record.getInteger("retention_days"));
    }

    /** What was given, as config-service names it. */
    private static Map<String, Object> members(Parameters given, List<Reason> reasons) {
        var members = new LinkedHashMap<String, Object>();
        for (var name : List.of("name", "campaign_id", "description")) {
            var value = given.text(name);
            var flaw = value == null ? null : Texts.flaw(value);
            if (flaw != null) {
                reasons.add(Replies.reason(Codes.UNREADABLE, name, name + " " + flaw + "."));
            } else if (value != null) {
                members.put(name, value);
            }
        }
        V1Lists.active(given, reasons).ifPresent(active -> members.put("active", active));
        return members;
    }
}
