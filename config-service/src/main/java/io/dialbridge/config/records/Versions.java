package io.dialbridge.config.records;

import io.dialbridge.platform.auth.Caller;
import io.dialbridge.platform.problems.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps and reads what records said before. */
@ApplicationScoped
class Versions {

    private final VersionStore store;
    private final RecordJson json;
    private final Caller caller;

    Versions(VersionStore store, RecordJson json, Caller caller) {
        this.store = store;
        this.json = json;
        this.caller = caller;
    }

    /** Nothing for a kind that does not. Joins the transaction that wrote the record. */
    <D, S> Uni<Void> keep(RecordType<D, S> type, ConfigRecord record) {
        return type.keepsVersions()
                ? store.keep(
                        record,
                        json.write(type.shown(json.read(record.body, type.stored()))),
                        new WrittenBy(caller.tokenId(), caller.tokenName()))
                : Uni.createFrom().voidItem();
    }

    /** Newest first, from the version before this one on. */
    <D> Uni<Page<KeptVersion<D>>> page(RecordType<D, ?> type, long account, String id, long before, int limit) {
        return store.page(type.kind(), account, number(type, id), before, limit + 1)
                .map(lines -> {
                    if (lines.isEmpty() && before == Long.MAX_VALUE) {
                        throw Problems.notFound(type.kind().label(), id);
                    }
                    var items = lines.stream()
                            .limit(limit)
                            .map(line -> kept(type, id, line))
                            .toList();
                    var last = lines.size() > limit
                            ? String.valueOf(items.getLast().version())
                            : null;
                    return new Page<>(items, last);
                });
    }

    <D> Uni<KeptVersion<D>> read(RecordType<D, ?> type, long account, String id, String version) {
        var what = "version " + version + " of the " + type.kind().label();
        var wanted = RecordId.parse(version).orElseThrow(() -> Problems.notFound(what, id));
        return store.read(type.kind(), account, number(type, id), wanted)
                .map(line -> kept(type, id, line.orElseThrow(() -> Problems.notFound(what, id))));
    }

    private <D> KeptVersion<D> kept(RecordType<D, ?> type, String id, VersionStore.Line line) {
        return new KeptVersion<>(
                id, json.read(line.body(), type.document()), line.writtenAt(), line.writtenBy(), line.version());
    }

    private static long number(RecordType<?, ?> type, String id) {
        return RecordId.parse(id)
                .orElseThrow(() -> Problems.notFound(type.kind().label(), id));
    }
}
