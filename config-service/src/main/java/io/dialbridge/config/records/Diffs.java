package io.dialbridge.config.records;

import io.dialbridge.config.diff.JsonDiff;
import io.dialbridge.platform.problems.Problems;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Compares what a record said, says, and is to say. */
@ApplicationScoped
class Diffs {

    private static final String DRAFT = "draft";

    private final Versions versions;
    private final RecordStore records;
    private final DraftStore drafts;
    private final RecordJson json;

    Diffs(Versions versions, RecordStore records, DraftStore drafts, RecordJson json) {
        this.versions = versions;
        this.records = records;
        this.drafts = drafts;
        this.json = json;
    }

    private record Side<D>(String name, D document) {}

    /**
     * @param from a version; null for the present one
     * @param to a version, or draft; null for the draft
     */
    <D> Uni<VersionDiff> between(
            RecordType<D, ?> type, long account, String id, @Nullable String from, @Nullable String to) {
        var later = to == null || to.equals(DRAFT) ? draft(type, account, id) : version(type, account, id, to);
        return (from == null ? present(type, account, id) : version(type, account, id, from))
                .flatMap(before -> later.map(after -> new VersionDiff(
                        before.name(),
                        after.name(),
                        JsonDiff.between(json.tree(before.document()), json.tree(after.document())))));
    }

    private <D> Uni<Side<D>> version(RecordType<D, ?> type, long account, String id, String version) {
        return versions.read(type, account, id, version).map(kept -> new Side<>(version, kept.document()));
    }

    private <D, S> Uni<Side<D>> present(RecordType<D, S> type, long account, String id) {
        var what = "published version of the " + type.kind().label();
        var number = RecordId.parse(id).orElseThrow(() -> Problems.notFound(what, id));
        return Panache.withSession(() -> records.read(type.kind(), account, number))
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound(what, id))
                .map(record ->
                        new Side<>(String.valueOf(record.version), type.shown(json.read(record.body, type.stored()))));
    }

    private <D> Uni<Side<D>> draft(RecordType<D, ?> type, long account, String id) {
        var number = DraftReader.number(type, id);
        return Panache.withSession(() -> drafts.readBoth(type.kind(), account, number))
                .map(pair -> DraftReader.existing(type, id, pair))
                .map(draft -> new Side<>(DRAFT, json.read(draft.body, type.document())));
    }
}
