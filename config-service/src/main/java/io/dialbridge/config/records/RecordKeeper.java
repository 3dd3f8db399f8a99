package io.dialbridge.config.records;

import io.dialbridge.platform.problems.Problems;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Reads and writes records of any kind, each write one transaction. */
@ApplicationScoped
class RecordKeeper {

    /** Each takes a record that began to use another in the milliseconds in which that one's users were locked. */
    private static final int MOST_RETRIES = 20;

    private final RecordStore store;
    private final RecordWriter writer;
    private final Reviews reviews;
    private final Idempotency idempotency;
    private final RecordJson json;

    RecordKeeper(RecordStore store, RecordWriter writer, Reviews reviews, Idempotency idempotency, RecordJson json) {
        this.store = store;
        this.writer = writer;
        this.reviews = reviews;
        this.idempotency = idempotency;
        this.json = json;
    }

    <D, S> Uni<Created> create(RecordType<D, S> type, long account, D document, @Nullable IdempotencyKey key) {
        RecordWriter.check(type, document, null);
        return Panache.withTransaction(() -> idempotency.once(
                        key, () -> writer.insert(type, account, document).map(written -> created(type, written))))
                .onFailure()
                .transform(failure -> Violations.explain(failure, type.kind(), type.name(document)));
    }

    private <D, S> Created created(RecordType<D, S> type, Written written) {
        return new Created(type.kind().path() + "/" + written.record().id, json.reply(type, written));
    }

    <D, S> Uni<Shown<D>> read(RecordType<D, S> type, long account, String id) {
        return Panache.withSession(() -> existing(
                        type.kind(),
                        id,
                        number -> store.read(type.kind(), type.kind().ownerOf(account, number), number)))
                .map(record -> json.shown(type, record));
    }

    <D, S> Uni<Page<Shown<D>>> page(RecordType<D, S> type, long account, long after, int limit) {
        return Panache.withSession(() -> store.page(type.kind(), account, after, limit + 1))
                .map(records -> {
                    var items = records.stream()
                            .limit(limit)
                            .map(record -> json.shown(type, record))
                            .toList();
                    return new Page<>(items, records.size() > limit ? String.valueOf(records.get(limit - 1).id) : null);
                });
    }

    <D, S> Uni<Shown<D>> replace(RecordType<D, S> type, long account, String id, IfMatch ifMatch, D document) {
        return written(type, account, id, ifMatch, document).map(written -> json.shown(type, written.record()));
    }

    /** The same, for a kind whose replacement may have secrets to show. */
    <D, S> Uni<Amended> replaceAndTell(RecordType<D, S> type, long account, String id, IfMatch ifMatch, D document) {
        return written(type, account, id, ifMatch, document).map(written -> amended(type, written));
    }

    private <D, S> Uni<Written> written(RecordType<D, S> type, long account, String id, IfMatch ifMatch, D document) {
        return Uni.createFrom()
                .deferred(() -> Panache.withTransaction(() -> toChange(type.kind(), account, id, ifMatch)
                        .flatMap(record -> writer.update(type, record, document))))
                .onFailure(Renames.UsersChanged.class)
                .retry()
                .atMost(MOST_RETRIES)
                .onFailure()
                .transform(failure -> Violations.explain(failure, type.kind(), type.name(document)));
    }

    /** Refuses what {@link #create} would refuse, except for a name that is taken. Stores nothing. */
    <D> Uni<Warnings> check(RecordType<D, ?> type, long account, D document) {
        return Panache.withTransaction(() -> reviews.ofNew(type, account, document))
                .invoke(review -> review.refuse(true))
                .map(review -> new Warnings(review.warnings()));
    }

    <D, S> Uni<Amended> amend(RecordType<D, S> type, long account, String id, IfMatch ifMatch, Amendment<S> amendment) {
        return Panache.withTransaction(() -> toChange(type.kind(), account, id, ifMatch)
                        .flatMap(record -> writer.amend(type, record, amendment)))
                .map(written -> amended(type, written));
    }

    private <D, S> Amended amended(RecordType<D, S> type, Written written) {
        return new Amended(written.record().version, json.reply(type, written));
    }

    Uni<Void> delete(Kind kind, long account, String id, IfMatch ifMatch) {
        return Panache.withTransaction(
                () -> existing(kind, id, number -> store.lockToRemove(kind, kind.ownerOf(account, number), number))
                        .invoke(ifMatch::check)
                        .flatMap(writer::remove));
    }

    private Uni<ConfigRecord> toChange(Kind kind, long account, String id, IfMatch ifMatch) {
        return existing(kind, id, number -> store.lockToChange(kind, kind.ownerOf(account, number), number))
                .invoke(ifMatch::check);
    }

    private static Uni<ConfigRecord> existing(Kind kind, String id, LongFunction<Uni<@Nullable ConfigRecord>> find) {
        var number = RecordId.parse(id).orElseThrow(() -> Problems.notFound(kind.label(), id));
        return find.apply(number).onItem().ifNull().failWith(() -> Problems.notFound(kind.label(), id));
    }
}
