package io.dialbridge.config.records;

import io.dialbridge.platform.problems.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads what records said before. */
@ApplicationScoped
class Versions {

    private final VersionStore store;
    private final RecordJson json;

    Versions(VersionStore store, RecordJson json) {
        this.store = store;
        this.json = json;
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
        return new KeptVersion<>(id, json.read(line.body(), type.document()), line.writtenAt(), line.version());
    }

    private static long number(RecordType<?, ?> type, String id) {
        return RecordId.parse(id)
                .orElseThrow(() -> Problems.notFound(type.kind().label(), id));
    }
}
