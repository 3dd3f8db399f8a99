package io.dialbridge.config.records;

import io.dialbridge.platform.problems.Problems;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Records of which an account has one: there from the start with their defaults, stored from the first replacement on. */
@ApplicationScoped
class SettingsKeeper {

    private static final long NEVER_WRITTEN = 0;

    private final RecordStore store;
    private final RecordWriter writer;
    private final RecordJson json;

    SettingsKeeper(RecordStore store, RecordWriter writer, RecordJson json) {
        this.store = store;
        this.writer = writer;
        this.json = json;
    }

    <D, S> Uni<Shown<D>> read(RecordType<D, S> type, long account, D defaults) {
        return Panache.withSession(() -> store.page(type.kind(), account, 0, 1))
                .map(records -> records.isEmpty()
                        ? new Shown<>(null, defaults, null, null, null, NEVER_WRITTEN)
                        : json.shown(type, records.getFirst()));
    }

    <D, S> Uni<Shown<D>> replace(RecordType<D, S> type, long account, IfMatch ifMatch, D document) {
        return Panache.withTransaction(() -> oneWriter(account)
                        .flatMap(alone -> store.lockSettings(type.kind(), account))
                        .flatMap(record -> write(type, account, record, ifMatch, document)))
                .map(written -> json.shown(type, written.record()));
    }

    private <D, S> Uni<Written> write(
            RecordType<D, S> type, long account, @Nullable ConfigRecord record, IfMatch ifMatch, D document) {
        if (record != null) {
            ifMatch.check(record);
            return writer.update(type, record, document);
        }
        ifMatch.check(type.kind(), NEVER_WRITTEN);
        RecordWriter.check(type, document, null);
        return writer.insert(type, account, document);
    }

    /** By the account's row, because there may be no other: the second of two first writers finds the record of the first. */
    private Uni<ConfigRecord> oneWriter(long account) {
        return store.lockToChange(Kind.ACCOUNT, account, account)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.conflict("The account was deleted meanwhile."));
    }
}
