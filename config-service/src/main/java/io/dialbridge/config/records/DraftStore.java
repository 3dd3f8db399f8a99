package io.dialbridge.config.records;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Drafts. Every method joins the caller's session or transaction. */
@ApplicationScoped
class DraftStore implements PanacheRepositoryBase<ConfigDraft, Long> {

    private final RecordStore records;

    DraftStore(RecordStore records) {
        this.records = records;
    }

    /** A draft and the record that it is of; one of them, or both, may not be there. */
    record Pair(@Nullable ConfigRecord record, @Nullable ConfigDraft draft) {}

    Uni<Long> nextVersion() {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("SELECT nextval('config_draft_version')", Long.class)
                        .getSingleResult());
    }

    Uni<@Nullable ConfigDraft> read(Kind kind, long account, long id) {
        return find("id = ?1 and accountId = ?2 and kind = ?3", id, account, kind)
                .firstResult();
    }

    Uni<List<ConfigDraft>> page(Kind kind, long account, long after, int limit) {
        return find("kind = ?1 and accountId = ?2 and id > ?3 order by id", kind, account, after)
                .range(0, limit - 1)
                .list();
    }

    Uni<Pair> readBoth(Kind kind, long account, long id) {
        return records.read(kind, account, id)
                .flatMap(record -> read(kind, account, id).map(draft -> new Pair(record, draft)));
    }

    /**
     * Waits for whoever writes, deletes or publishes the draft, and for whoever writes or deletes its record. By the id first, because there
     * may be neither row to be locked.
     */
    Uni<Pair> lock(Kind kind, long account, long id) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("SELECT 1 FROM pg_advisory_xact_lock(:id)", Integer.class)
                        .setParameter("id", id)
                        .getSingleResult())
                .flatMap(alone -> records.lockToChange(kind, account, id))
                .flatMap(record -> read(kind, account, id).map(draft -> new Pair(record, draft)));
    }

    Uni<Void> write(ConfigDraft draft) {
        return persistAndFlush(draft).replaceWithVoid();
    }

    Uni<Void> remove(ConfigDraft draft) {
        return delete(draft).flatMap(done -> flush());
    }
}
