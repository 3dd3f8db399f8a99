package io.dialbridge.config.records;

import io.dialbridge.platform.problems.Problems;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts drafts and earlier versions into force: each in one transaction, which writes the record as any write does. */
@ApplicationScoped
class Publisher {

    private final DraftStore drafts;
    private final RecordStore records;
    private final Reviews reviews;
    private final RecordWriter writer;
    private final Idempotency idempotency;
    private final RecordJson json;

    Publisher(
            DraftStore drafts,
            RecordStore records,
            Reviews reviews,
            RecordWriter writer,
            Idempotency idempotency,
            RecordJson json) {
        this.drafts = drafts;
        this.records = records;
        this.reviews = reviews;
        this.writer = writer;
        this.idempotency = idempotency;
        this.json = json;
    }

    /** The record is replaced or, with the draft's id, created; the draft is gone afterwards. */
    <D, S> Uni<Created> publish(RecordType<D, S> type, long account, String id, Publication wish) {
        var number = DraftReader.number(type, id);
        return Panache.withTransaction(() -> idempotency.once(wish.idempotencyKey(), () -> drafts.lock(
                                type.kind(), account, number)
                        .flatMap(pair -> publish(type, DraftReader.existing(type, id, pair), pair.record(), wish))
                        .map(written -> new Created(type.kind().path() + "/" + id, json.reply(type, written)))))
                .onFailure()
                .transform(failure -> Violations.explain(failure, type.kind(), id));
    }

    private <D, S> Uni<Written> publish(
            RecordType<D, S> type, ConfigDraft draft, @Nullable ConfigRecord record, Publication wish) {
        wish.ifMatch().check("draft", draft.version);
        if (record != null && !wish.overwrite()) {
            refuseIfOutdated(draft, record);
        }
        var document = json.read(draft.body, type.document());
        return reviews.of(type, draft.key(), record, document)
                .invoke(review -> review.refuse(wish.acceptWarnings()))
                .call(review -> drafts.remove(draft))
                .flatMap(review -> write(type, draft.key(), record, document, review.used()))
                .onFailure()
                .transform(failure -> Violations.explain(failure, type.kind(), draft.name));
    }

    private <D, S> Uni<Written> write(
            RecordType<D, S> type, RecordKey key, @Nullable ConfigRecord record, D document, Set<Long> used) {
        return record == null
                ? writer.insertReviewed(type, key, document, used)
                : writer.updateReviewed(type, record, document, used);
    }

    private static void refuseIfOutdated(ConfigDraft draft, ConfigRecord record) {
        if (draft.basedOn != null && draft.basedOn == record.version) {
            return;
        }
        throw Problems.outdated(
                "The " + record.kind.label() + " got version " + record.version
                        + " since the draft was begun, which comes from version "
                        + draft.basedOn + ". " + record.kind.path() + "/" + record.id + "/diff?from=" + draft.basedOn
                        + "&to=" + record.version
                        + " shows what has changed. Take it into the draft, and put the draft with based_on "
                        + record.version + "; or publish with overwrite=true to drop it.",
                record.version);
    }

    /** The record gets what it said before as another version. */
    <D, S> Uni<Shown<D>> rollBack(
            RecordType<D, S> type, long account, String id, IfMatch ifMatch, D document, boolean acceptWarnings) {
        var number = RecordId.parse(id)
                .orElseThrow(() -> Problems.notFound(type.kind().label(), id));
        return Panache.withTransaction(() -> records.lockToChange(type.kind(), account, number)
                        .onItem()
                        .ifNull()
                        .failWith(() -> Problems.notFound(type.kind().label(), id))
                        .invoke(ifMatch::check)
                        .flatMap(record -> reviews.of(type, record.key(), record, document)
                                .invoke(review -> review.refuse(acceptWarnings))
                                .flatMap(review -> writer.updateReviewed(type, record, document, review.used()))))
                .map(written -> json.shown(type, written.record()))
                .onFailure()
                .transform(failure -> Violations.explain(failure, type.kind(), type.name(document)));
    }
}
