package io.dialbridge.config.records;

import io.dialbridge.config.rules.Findings;
import io.dialbridge.platform.problems.Problems;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Keeps what records may become: one draft of each, and drafts of records that are to come. None is in force, and none refers to anything. */
@ApplicationScoped
class DraftKeeper {

    private static final long NO_VERSION = 0;

    private final DraftStore drafts;
    private final RecordStore records;
    private final DraftReader reader;
    private final Idempotency idempotency;
    private final RecordJson json;
    private final Clock clock;

    DraftKeeper(
            DraftStore drafts,
            RecordStore records,
            DraftReader reader,
            Idempotency idempotency,
            RecordJson json,
            Clock clock) {
        this.drafts = drafts;
        this.records = records;
        this.reader = reader;
        this.idempotency = idempotency;
        this.json = json;
        this.clock = clock;
    }

    /** Of a record that is to come, whose id is drawn now. */
    <D> Uni<Created> create(
            RecordType<D, ?> type, long account, DraftBody<D> body, @Nullable IdempotencyKey idempotencyKey) {
        refuseNameless(type, body.document());
        var basedOn = basedOn(body, new DraftStore.Pair(null, null));
        return Panache.withTransaction(() -> idempotency.once(idempotencyKey, () -> records.nextId()
                        .map(id -> new ConfigDraft(new RecordKey(account, id), type.kind(), now()))
                        .flatMap(draft -> write(type, draft, null, body.document(), basedOn))
                        .map(shown ->
                                new Created(type.kind().path() + "/" + shown.id() + "/draft", json.write(shown)))))
                .onFailure()
                .transform(failure -> Violations.explain(failure, type.kind(), type.name(body.document())));
    }

    /**
     * Creates the draft of a record that has none, or replaces the draft that there is.
     *
     * @param ifMatch null is enough where there is no draft yet
     */
    <D> Uni<PutDraft<D>> put(
            RecordType<D, ?> type, long account, String id, @Nullable IfMatch ifMatch, DraftBody<D> body) {
        refuseNameless(type, body.document());
        var number = DraftReader.number(type, id);
        return Panache.withTransaction(() -> drafts.lock(type.kind(), account, number)
                .flatMap(pair -> put(type, new RecordKey(account, number), pair, ifMatch, body)));
    }

    private <D> Uni<PutDraft<D>> put(
            RecordType<D, ?> type, RecordKey key, DraftStore.Pair pair, @Nullable IfMatch ifMatch, DraftBody<D> body) {
        var present = pair.draft();
        if (present == null && pair.record() == null) {
            throw Problems.notFound(type.kind().label(), String.valueOf(key.id()));
        }
        check(ifMatch, present);
        var draft = present == null ? new ConfigDraft(key, type.kind(), now()) : present;
        return write(type, draft, pair.record(), body.document(), basedOn(body, pair))
                .map(shown -> new PutDraft<>(shown, present == null));
    }

    private static void check(@Nullable IfMatch ifMatch, @Nullable ConfigDraft present) {
        if (ifMatch != null) {
            ifMatch.check("draft", present == null ? NO_VERSION : present.version);
        } else if (present != null) {
            throw Problems.ifMatchMissing();
        }
    }

    private static @Nullable Long basedOn(DraftBody<?> body, DraftStore.Pair pair) {
        var record = pair.record();
        var wanted = body.basedOn();
        if (record == null) {
            if (wanted != null) {
                throw Problems.invalid("based_on", "must be null: no version has been published yet");
            }
            return null;
        }
        if (wanted != null && (wanted < 1 || wanted > record.version)) {
            throw Problems.invalid(
                    "based_on", "must be a version of the " + record.kind.label() + ", 1 to " + record.version);
        }
        if (wanted != null) {
            return wanted;
        }
        return pair.draft() == null ? Long.valueOf(record.version) : pair.draft().basedOn;
    }

    private <D, S> Uni<ShownDraft<D>> write(
            RecordType<D, S> type,
            ConfigDraft draft,
            @Nullable ConfigRecord record,
            D document,
            @Nullable Long basedOn) {
        return drafts.nextVersion()
                .invoke(version -> draft.write(type.name(document), basedOn, json.write(document), version, now()))
                .flatMap(version -> drafts.write(draft))
                .flatMap(done -> reader.shown(type, draft, record));
    }

    Uni<Void> delete(RecordType<?, ?> type, long account, String id, IfMatch ifMatch) {
        var number = DraftReader.number(type, id);
        return Panache.withTransaction(() -> drafts.lock(type.kind(), account, number)
                .map(pair -> DraftReader.existing(type, id, pair))
                .invoke(draft -> ifMatch.check("draft", draft.version))
                .flatMap(drafts::remove));
    }

    /** Everything else may be wrong, but people must be able to tell drafts apart. */
    private static <D> void refuseNameless(RecordType<D, ?> type, D document) {
        var findings = new Findings();
        type.check(document, null, findings);
        var errors = findings.errors().stream()
                .filter(error -> error.field().equals("name"))
                .toList();
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
    }

    /** As exact as Postgres keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
