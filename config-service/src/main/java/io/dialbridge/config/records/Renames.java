package io.dialbridge.config.records;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/** Finds, locks and rewrites the records that name another which gets a new name. */
@ApplicationScoped
class Renames {

    private final RecordStore store;
    private final ReferenceStore references;
    private final RecordTypes types;
    private final RecordJson json;

    Renames(RecordStore store, ReferenceStore references, RecordTypes types, RecordJson json) {
        this.store = store;
        this.references = references;
        this.types = types;
        this.json = json;
    }

    /** Somebody began to use the record while its users were being locked: the transaction must begin anew. */
    static final class UsersChanged extends RuntimeException {

        private static final long serialVersionUID = 1;

        UsersChanged() {
            super("a record that is renamed got another user", null, false, false);
        }
    }

    /**
     * Locks all users, in the order of their ids, and then the record itself against new ones. Users first, because whoever saves one of
     * them locks it and then what it names: nobody waits in a circle.
     */
    Uni<List<ConfigRecord>> lockUsers(ConfigRecord record) {
        return references
                .userIds(record.id)
                .flatMap(ids -> store.lockAll(record.accountId, ids))
                .call(users -> store.lockToRemove(record.kind, record.accountId, record.id))
                .call(users -> references.userIds(record.id).invoke(now -> refuseOthers(users, now)));
    }

    private static void refuseOthers(List<ConfigRecord> locked, List<Long> users) {
        var others = new HashSet<>(users);
        locked.forEach(record -> others.remove(record.id));
        if (!others.isEmpty()) {
            throw new UsersChanged();
        }
    }

    /** The record as if its author had written the new name. */
    <D, S> Draft<S> draft(RecordType<D, S> type, ConfigRecord record, Renaming renaming) {
        var stored = json.read(record.body, type.stored());
        var document = type.shown(stored);
        var tree = json.tree(document);
        renaming.apply(renaming.changes(record, type, document, tree), tree);
        return type.draft(record.key(), json.read(tree, type.document()), stored);
    }

    RenameChange preview(ConfigRecord record, Renaming renaming) {
        return new RenameChange(
                record.kind.name().toLowerCase(Locale.ROOT),
                String.valueOf(record.id),
                record.name,
                changes(types.of(record.kind), record, renaming));
    }

    private <D, S> List<RenameChange.Member> changes(RecordType<D, S> type, ConfigRecord record, Renaming renaming) {
        var document = type.shown(json.read(record.body, type.stored()));
        return renaming.changes(record, type, document, json.tree(document));
    }
}
