package io.dialbridge.config.records;

import io.dialbridge.config.rules.Findings;
import io.dialbridge.platform.problems.FieldError;
import io.dialbridge.platform.problems.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what records may become: one draft of each, and drafts of records that are to come. None is in force, and none refers to anything. */
@ApplicationScoped
class DraftKeeper {

    private static final long NO_VERSION = 0;

    private final DraftStore drafts;
    private final RecordStore records;
    private final Reviews reviews;
    private final Idempotency idempotency;
    private final RecordJson json;
    private final Clock clock;

    DraftKeeper(
            DraftStore drafts,
            RecordStore records,
            Reviews reviews,
            Idempotency idempotency,
            RecordJson json,
            Clock clock) {
        this.drafts = drafts;
        this.records = records;
        this.reviews = reviews;
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
        var number = number(type, id);
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
                .flatMap(done -> shown(type, draft, record));
    }

    <D> Uni<ShownDraft<D>> read(RecordType<D, ?> type, long account, String id) {
        var number = number(type, id);
        // A transaction, because what the draft names is held while it is read.
        return Panache.withTransaction(() -> drafts.readBoth(type.kind(), account, number)
                .flatMap(pair -> shown(type, existing(type, id, pair), pair.record())));
    }

    Uni<Page<DraftEntry>> page(RecordType<?, ?> type, long account, long after, int limit) {
        return Panache.withSession(() -> drafts.page(type.kind(), account, after, limit + 1))
                .map(found -> {
                    var items = found.stream()
                            .limit(limit)
                            .map(draft -> new DraftEntry(
                                    String.valueOf(draft.id),
                                    draft.name,
                                    draft.basedOn,
                                    draft.createdAt,
                                    draft.updatedAt,
                                    draft.version))
                            .toList();
                    return new Page<>(
                            items, found.size() > limit ? items.getLast().id() : null);
                });
    }

    Uni<Void> delete(RecordType<?, ?> type, long account, String id, IfMatch ifMatch) {
        var number = number(type, id);
        return Panache.withTransaction(() -> drafts.lock(type.kind(), account, number)
                .map(pair -> existing(type, id, pair))
                .invoke(draft -> ifMatch.check("draft", draft.version))
                .flatMap(drafts::remove));
    }

    private <D, S> Uni<ShownDraft<D>> shown(RecordType<D, S> type, ConfigDraft draft, @Nullable ConfigRecord record) {
        var document = json.read(draft.body, type.document());
        return reviews.of(type, draft.key(), record, document)
                .flatMap(review -> taken(draft).map(review::and))
                .map(review -> new ShownDraft<>(
                        String.valueOf(draft.id),
                        document,
                        draft.basedOn,
                        review.problems(),
                        review.warnings(),
                        draft.createdAt,
                        draft.updatedAt,
                        draft.version));
    }

    private Uni<List<FieldError>> taken(ConfigDraft draft) {
        return records.named(draft.kind, draft.accountId, draft.name)
                .map(other -> other == null || other.id == draft.id
                        ? List.of()
                        : List.of(new FieldError(
                                "name",
                                "another " + draft.kind.label() + " is called \"" + other.name
                                        + "\" already; names are compared without case")));
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

    static ConfigDraft existing(RecordType<?, ?> type, String id, DraftStore.Pair pair) {
        if (pair.draft() == null) {
            throw noDraft(type, id);
        }
        return pair.draft();
    }

    static long number(RecordType<?, ?> type, String id) {
        return RecordId.parse(id).orElseThrow(() -> noDraft(type, id));
    }

    private static HttpProblem noDraft(RecordType<?, ?> type, String id) {
        return Problems.notFound("draft of the " + type.kind().label(), id);
    }

    /** As exact as Postgres keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
