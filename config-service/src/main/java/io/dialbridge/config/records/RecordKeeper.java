package io.dialbridge.config.records;

import io.dialbridge.config.rules.Findings;
import io.dialbridge.platform.problems.Problems;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads and writes records of any kind, each write one transaction that ends with the snapshot clock. */
@ApplicationScoped
class RecordKeeper {

    private static final Logger LOG = Logger.getLogger(RecordKeeper.class);

    /** In the reply that creates a token or an account, and never again. */
    private static final String TOKEN = "token";

    private final RecordStore store;
    private final References references;
    private final Idempotency idempotency;
    private final RecordJson json;
    private final Clock clock;

    RecordKeeper(RecordStore store, References references, Idempotency idempotency, RecordJson json, Clock clock) {
        this.store = store;
        this.references = references;
        this.idempotency = idempotency;
        this.json = json;
        this.clock = clock;
    }

    <D, S> Uni<Created> create(RecordType<D, S> type, long account, D document, @Nullable IdempotencyKey key) {
        check(type, document, null);
        return Panache.withTransaction(() -> idempotency.once(key, () -> insert(type, account, document)))
                .onFailure()
                .transform(failure -> Violations.explain(failure, type.kind(), type.name(document)));
    }

    private <D, S> Uni<Created> insert(RecordType<D, S> type, long account, D document) {
        return store.nextId()
                .map(id -> new RecordKey(type.kind().ownerOf(account, id), id))
                .flatMap(key -> references
                        .hold(key, type.references(document))
                        .flatMap(used -> insert(type, key, document, used)));
    }

    private <D, S> Uni<Created> insert(RecordType<D, S> type, RecordKey key, D document, Set<Long> used) {
        var draft = type.draft(key, document, null);
        var record = new ConfigRecord(key, type.kind(), type.name(document), json.write(draft.stored()), now());
        return store.persistAndFlush(record)
                .flatMap(saved -> store.refer(key, used))
                .flatMap(done -> insertCompanions(key, draft.companions()))
                .flatMap(done -> stamp(record, "created", false))
                .map(version -> new Created(
                        type.kind().path() + "/" + key.id(), json.write(shown(type, record), TOKEN, draft.secret())));
    }

    private Uni<Void> insertCompanions(RecordKey key, List<Draft.Companion<?>> companions) {
        var all = Uni.createFrom().voidItem();
        for (var companion : companions) {
            all = all.flatMap(done -> store.nextId())
                    .map(id -> new ConfigRecord(
                            new RecordKey(key.accountId(), id),
                            companion.kind(),
                            companion.name(),
                            json.write(companion.stored()),
                            now()))
                    .flatMap(store::persistAndFlush)
                    .replaceWithVoid();
        }
        return all;
    }

    <D, S> Uni<Shown<D>> read(RecordType<D, S> type, long account, String id) {
        return Panache.withSession(() -> existing(
                        type.kind(),
                        id,
                        number -> store.read(type.kind(), type.kind().ownerOf(account, number), number)))
                .map(record -> shown(type, record));
    }

    <D, S> Uni<Page<Shown<D>>> page(RecordType<D, S> type, long account, long after, int limit) {
        return Panache.withSession(() -> store.page(type.kind(), account, after, limit + 1))
                .map(records -> {
                    var items = records.stream()
                            .limit(limit)
                            .map(record -> shown(type, record))
                            .toList();
                    return new Page<>(
                            items, records.size() > limit ? items.getLast().id() : null);
                });
    }

    <D, S> Uni<Shown<D>> replace(RecordType<D, S> type, long account, String id, IfMatch ifMatch, D document) {
        return Panache.withTransaction(
                        () -> lock(type.kind(), account, id, ifMatch).flatMap(record -> update(type, record, document)))
                .onFailure()
                .transform(failure -> Violations.explain(failure, type.kind(), type.name(document)));
    }

    private <D, S> Uni<Shown<D>> update(RecordType<D, S> type, ConfigRecord record, D document) {
        var before = json.read(record.body, type.stored());
        check(type, document, type.shown(before));
        var draft = type.draft(record.key(), document, before);
        return renamed(type, record, document)
                .flatMap(done -> references.hold(record.key(), type.references(document)))
                .flatMap(used -> store.replaceReferences(record.key(), used))
                .invoke(done -> record.replace(type.name(document), json.write(draft.stored()), now()))
                .flatMap(done -> store.flush())
                .flatMap(done -> stamp(record, "replaced", false))
                .map(version -> shown(type, record));
    }

    /** Statuses are referred to by their abbreviation, which is their name here: it stays while it is used. */
    private <D> Uni<Void> renamed(RecordType<D, ?> type, ConfigRecord record, D document) {
        return type.kind() == Kind.STATUS && !record.name.equals(type.name(document))
                ? references.refuseIfUsed(record, "given another abbreviation")
                : Uni.createFrom().voidItem();
    }

    Uni<Void> delete(Kind kind, long account, String id, IfMatch ifMatch) {
        return Panache.withTransaction(() -> lock(kind, account, id, ifMatch)
                .call(record -> references.refuseIfUsed(record, "deleted"))
                .call(store::remove)
                .flatMap(record -> stamp(record, "deleted", kind == Kind.ACCOUNT))
                .replaceWithVoid());
    }

    private Uni<ConfigRecord> lock(Kind kind, long account, String id, IfMatch ifMatch) {
        return existing(kind, id, number -> store.lock(kind, kind.ownerOf(account, number), number))
                .invoke(ifMatch::check);
    }

    private static Uni<ConfigRecord> existing(Kind kind, String id, LongFunction<Uni<@Nullable ConfigRecord>> find) {
        var number = RecordId.parse(id).orElseThrow(() -> Problems.notFound(kind.label(), id));
        return find.apply(number).onItem().ifNull().failWith(() -> Problems.notFound(kind.label(), id));
    }

    private Uni<Long> stamp(ConfigRecord record, String change, boolean deleted) {
        return store.stamp(record.accountId, deleted)
                .invoke(version -> LOG.infof(
                        "config=%s kind=%s account=%d id=%d version=%d snapshot=%d",
                        change, record.kind.label(), record.accountId, record.id, record.version, version));
    }

    private static <D, S> void check(RecordType<D, S> type, D document, @Nullable D before) {
        var findings = new Findings();
        type.check(document, before, findings);
        if (!findings.none()) {
            throw Problems.invalid(findings.errors());
        }
        type.authorize(document);
    }

    private <D, S> Shown<D> shown(RecordType<D, S> type, ConfigRecord record) {
        return new Shown<>(
                String.valueOf(record.id),
                type.shown(json.read(record.body, type.stored())),
                record.createdAt,
                record.updatedAt,
                record.version);
    }

    /** As exact as Postgres keeps it, so that the reply to a write and a later read say the same. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
