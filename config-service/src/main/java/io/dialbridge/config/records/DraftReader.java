package io.dialbridge.config.records;

import io.dialbridge.platform.problems.FieldError;
import io.dialbridge.platform.problems.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows what records may become. */
@ApplicationScoped
class DraftReader {

    private final DraftStore drafts;
    private final RecordStore records;
    private final Reviews reviews;
    private final RecordJson json;

    DraftReader(DraftStore drafts, RecordStore records, Reviews reviews, RecordJson json) {
        this.drafts = drafts;
        this.records = records;
        this.reviews = reviews;
        this.json = json;
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

    /** With what is to be said of it now. Joins the caller's transaction, and holds what the draft names until its end. */
    <D, S> Uni<ShownDraft<D>> shown(RecordType<D, S> type, ConfigDraft draft, @Nullable ConfigRecord record) {
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
}
