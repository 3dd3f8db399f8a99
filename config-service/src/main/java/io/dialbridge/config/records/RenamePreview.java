package io.dialbridge.config.records;

import io.dialbridge.platform.problems.Problems;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells what a rename would change, without effect. */
@ApplicationScoped
class RenamePreview {

    private final RecordStore store;
    private final ReferenceStore references;
    private final Renames renames;

    RenamePreview(RecordStore store, ReferenceStore references, Renames renames) {
        this.store = store;
        this.references = references;
        this.renames = renames;
    }

    /** The records that would change after the one with this id, in the order of their ids. */
    Uni<Page<RenameChange>> page(Kind kind, long account, String id, String name, long after, int limit) {
        var number = RecordId.parse(id).orElseThrow(() -> Problems.notFound(kind.label(), id));
        return Panache.withSession(() -> store.read(kind, account, number)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound(kind.label(), id))
                .call(record -> refuseTaken(record, name))
                .flatMap(record -> references
                        .usersAfter(record.id, after, limit + 1)
                        .map(users -> {
                            var renaming = new Renaming(kind, record.name, name);
                            var items = users.stream()
                                    .limit(limit)
                                    .map(user -> renames.preview(user, renaming))
                                    .toList();
                            return new Page<>(
                                    items,
                                    users.size() > limit ? items.getLast().id() : null);
                        })));
    }

    private Uni<Void> refuseTaken(ConfigRecord record, String name) {
        return store.named(record.kind, record.accountId, name)
                .invoke(other -> {
                    if (other != null && other.id != record.id) {
                        throw Violations.nameTaken(record.kind, name);
                    }
                })
                .replaceWithVoid();
    }
}
