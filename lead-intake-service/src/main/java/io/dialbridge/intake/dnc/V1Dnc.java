package io.dialbridge.intake.dnc;

import io.dialbridge.intake.rules.Checked;
import io.dialbridge.intake.rules.LeadIds;
import io.dialbridge.intake.rules.Parameters;
import io.dialbridge.intake.rules.Texts;
import io.dialbridge.intake.v1.V1Call;
import io.dialbridge.intake.v1.V1Reply;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What each path of the compatible API for the DNC list does (domain.md 19). */
@ApplicationScoped
class V1Dnc {

    private final DncStore store;
    private final DncEntryStore entries;
    private final DncEdit edit;
    private final DncRemoval removal;
    private final Pool pool;

    V1Dnc(DncStore store, DncEntryStore entries, DncEdit edit, DncRemoval removal, Pool pool) {
        this.store = store;
        this.entries = entries;
        this.edit = edit;
        this.removal = removal;
        this.pool = pool;
    }

    Uni<V1Reply> insert(V1Call call) {
        var source = DncSource.api(call.caller().name());
        return switch (DncReading.wholeEntry(call.account(), DncCodes.INSERT, DncGiven.of(call.given()), source)) {
            case Checked.Refused<DncEntry.New> refused -> answer(V1DncReply.refused(refused.reasons()));
            case Checked.Passed<DncEntry.New> passed ->
                store.add(pool, call.account().id(), List.of(passed.value())).map(added -> inserted(added.getFirst()));
        };
    }

    Uni<V1Reply> update(V1Call call) {
        var id = LeadIds.read(call.given().text("id"));
        return id == null
                ? answer(noSuchEntry(call.given()))
                : edit.change(call.account(), id, DncGiven.of(call.given()))
                        .map(outcome -> updated(outcome, call.given()));
    }

    Uni<V1Reply> delete(V1Call call) {
        return switch (DncDeletion.check(call.account(), call.given())) {
            case Checked.Refused<DncDeletion> refused -> answer(V1DncReply.refused(refused.reasons()));
            case Checked.Passed<DncDeletion> passed ->
                removal.remove(call.account(), passed.value(), call.origin()).map(V1Dnc::deleted);
        };
    }

    Uni<V1Reply> search(V1Call call) {
        return switch (DncSearchRules.check(call.account(), call.given())) {
            case Checked.Refused<DncSearchRules.Search> refused -> answer(V1DncReply.refused(refused.reasons()));
            case Checked.Passed<DncSearchRules.Search> passed -> {
                var search = passed.value();
                yield entries.search(call.account().id(), search.query(), search.paging())
                        .map(found -> V1DncReply.found(call.account(), search, found));
            }
        };
    }

    private static V1Reply inserted(DncStore.Added added) {
        var reply = V1DncReply.entry(added.entry());
        return added.inserted()
                ? reply
                : V1DncReply.exists(
                                DncCodes.INSERT_EXISTS,
                                "The phone number already exists: it is entry "
                                        + added.entry().idText() + ".")
                        .with("id", added.entry().idText());
    }

    private static V1Reply updated(DncEdit.Outcome outcome, Parameters given) {
        return switch (outcome) {
            case DncEdit.Outcome.Changed changed -> V1DncReply.entry(changed.entry());
            case DncEdit.Outcome.Refused refused -> V1DncReply.refused(refused.reasons());
            case DncEdit.Outcome.NotFound notFound -> noSuchEntry(given);
            case DncEdit.Outcome.Exists exists ->
                V1DncReply.exists(
                        DncCodes.UPDATE_EXISTS,
                        "This combination of phone number, campaign id, phone code and purpose already exists.");
        };
    }

    private static V1Reply deleted(boolean wasThere) {
        return wasThere
                ? V1Reply.done()
                : V1DncReply.notFound(
                        DncCodes.DELETE_NOT_FOUND,
                        "phone_number",
                        "Phone number not found: the list has no such number for this campaign.");
    }

    private static V1Reply noSuchEntry(Parameters given) {
        var id = given.text("id");
        return V1DncReply.notFound(
                DncCodes.UPDATE_NO_SUCH_ENTRY,
                "id",
                id == null
                        ? "Missing id: name the entry to change."
                        : "Invalid id: there is no entry " + Texts.shown(id) + ".");
    }

    private static Uni<V1Reply> answer(V1Reply reply) {
        return Uni.createFrom().item(reply);
    }
}
