package io.dialbridge.config.records;

import io.dialbridge.config.rules.Findings;
import io.dialbridge.platform.problems.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What happens inside the transaction of a write: checked, referred, stored, kept as a version, and the snapshot clock last. */
@ApplicationScoped
class RecordWriter {

    private static final Logger LOG = Logger.getLogger(RecordWriter.class);

    private final RecordStore store;
    private final Versions versions;
    private final References references;
    private final Renames renames;
    private final RecordTypes types;
    private final RecordJson json;
    private final Clock clock;

    RecordWriter(
            RecordStore store,
            Versions versions,
            References references,
            Renames renames,
            RecordTypes types,
            RecordJson json,
            Clock clock) {
        this.store = store;
        this.versions = versions;
        this.references = references;
        this.renames = renames;
        this.types = types;
        this.json = json;
        this.clock = clock;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem naming all that is wrong */
    static <D, S> void check(RecordType<D, S> type, D document, @Nullable D before) {
        var findings = new Findings();
        type.check(document, before, findings);
        if (!findings.none()) {
            throw Problems.invalid(findings.errors());
        }
        type.authorize(document);
    }

    /** The document must be checked. */
    <D, S> Uni<Written> insert(RecordType<D, S> type, long account, D document) {
        return store.nextId()
                .map(id -> new RecordKey(type.kind().ownerOf(account, id), id))
                .flatMap(key -> insert(type, key, document));
    }

    /** The document must be checked, the id drawn and not used. */
    <D, S> Uni<Written> insert(RecordType<D, S> type, RecordKey key, D document) {
        return references.hold(key, type.references(document)).flatMap(used -> insert(type, key, document, used));
    }

    /** Of a document that was reviewed in this transaction. */
    <D, S> Uni<Written> insertReviewed(RecordType<D, S> type, RecordKey key, D document, Set<Long> used) {
        type.authorize(document);
        return insert(type, key, document, used);
    }

    private <D, S> Uni<Written> insert(RecordType<D, S> type, RecordKey key, D document, Set<Long> used) {
        var draft = type.draft(key, document, null);
        var name = type.name(type.shown(draft.stored()));
        var record = new ConfigRecord(key, type.kind(), name, json.write(draft.stored()), now());
        return refuseConflicts(type, key, document)
                .flatMap(done -> store.persistAndFlush(record))
                .flatMap(saved -> references.add(key, used))
                .flatMap(done -> insertCompanions(key, draft.companions()))
                .flatMap(done -> versions.keep(type, record))
                .flatMap(done -> stamp(record, "created", false))
                .map(version -> new Written(record, draft.secrets()));
    }

    private Uni<Void> insertCompanions(RecordKey key, List<Draft.Companion<?>> companions) {
        return all(companions, companion -> store.nextId()
                .map(id -> new ConfigRecord(
                        new RecordKey(key.accountId(), id),
                        companion.kind(),
                        companion.name(),
                        json.write(companion.stored()),
                        now()))
                .flatMap(store::persistAndFlush)
                .replaceWithVoid());
    }

    /** The record must be locked. */
    <D, S> Uni<Written> update(RecordType<D, S> type, ConfigRecord record, D document) {
        check(type, document, type.shown(json.read(record.body, type.stored())));
        return update(type, record, document, () -> references.hold(record.key(), type.references(document)));
    }

    /** Of a document that was reviewed in this transaction; the record must be locked. */
    <D, S> Uni<Written> updateReviewed(RecordType<D, S> type, ConfigRecord record, D document, Set<Long> used) {
        type.authorize(document);
        return update(type, record, document, () -> Uni.createFrom().item(used));
    }

    private <D, S> Uni<Written> update(
            RecordType<D, S> type, ConfigRecord record, D document, Supplier<Uni<Set<Long>>> held) {
        var before = json.read(record.body, type.stored());
        var shown = type.shown(before);
        var draft = type.draft(record.key(), document, before);
        return refuseIfFrozen(record, type.frozenWhileUsed(shown, document))
                .flatMap(done -> rename(record, type.name(type.shown(draft.stored()))))
                .flatMap(done -> held.get())
                .call(used -> refuseConflicts(type, record.key(), document))
                .flatMap(used -> references.replace(record.key(), used))
                .flatMap(done -> write(type, record, draft, "replaced"));
    }

    private static <D> Uni<Void> refuseConflicts(RecordType<D, ?> type, RecordKey key, D document) {
        return type.conflicts(key, document)
                .invoke(conflicts -> {
                    if (!conflicts.isEmpty()) {
                        throw Problems.invalid(conflicts);
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> refuseIfFrozen(ConfigRecord record, @Nullable String wish) {
        return wish == null
                ? Uni.createFrom().voidItem()
                : store.lockToRemove(record.kind, record.accountId, record.id)
                        .flatMap(locked -> references.refuseIfUsed(record, wish));
    }

    /** Those who refer to the record by its name get the new one, in the same transaction. */
    private Uni<Void> rename(ConfigRecord record, String name) {
        if (!record.kind.named() || record.name.equals(name)) {
            return Uni.createFrom().voidItem();
        }
        var renaming = new Renaming(record.kind, record.name, name);
        return renames.lockUsers(record)
                .call(users -> references.keepFormer(record))
                .flatMap(users -> all(users, user -> follow(types.of(user.kind), user, renaming)));
    }

    private <D, S> Uni<Void> follow(RecordType<D, S> type, ConfigRecord user, Renaming renaming) {
        return put(type, user, renames.draft(type, user, renaming))
                .invoke(done -> LOG.infof(
                        "config=renamed-within kind=%s account=%d id=%d version=%d",
                        user.kind, user.accountId, user.id, user.version));
    }

    private static <T> Uni<Void> all(List<T> elements, Function<T, Uni<Void>> step) {
        var all = Uni.createFrom().voidItem();
        for (var element : elements) {
            all = all.flatMap(done -> step.apply(element));
        }
        return all;
    }

    /** The record must be locked; what it refers to stays. */
    <D, S> Uni<Written> amend(RecordType<D, S> type, ConfigRecord record, Amendment<S> amendment) {
        return write(type, record, amendment.of(record.key(), json.read(record.body, type.stored())), "amended");
    }

    private <D, S> Uni<Written> write(RecordType<D, S> type, ConfigRecord record, Draft<S> draft, String change) {
        return put(type, record, draft)
                .flatMap(done -> stamp(record, change, false))
                .map(version -> new Written(record, draft.secrets()));
    }

    private <D, S> Uni<Void> put(RecordType<D, S> type, ConfigRecord record, Draft<S> draft) {
        record.replace(type.name(type.shown(draft.stored())), json.write(draft.stored()), now());
        return store.flush().flatMap(done -> versions.keep(type, record));
    }

    /** The record must be locked to be removed. */
    Uni<Void> remove(ConfigRecord record) {
        return references
                .refuseIfUsed(record, "deleted")
                .flatMap(done -> store.remove(record))
                .flatMap(done -> references.keepFormer(record))
                .flatMap(done -> stamp(record, "deleted", record.kind == Kind.ACCOUNT))
                .replaceWithVoid();
    }

    private Uni<Long> stamp(ConfigRecord record, String change, boolean deleted) {
        return store.stamp(record.accountId, deleted)
                .invoke(version -> LOG.infof(
                        "config=%s kind=%s account=%d id=%d version=%d snapshot=%d",
                        change, record.kind, record.accountId, record.id, record.version, version));
    }

    /** As exact as Postgres keeps it, so that the reply to a write and a later read say the same. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
