package io.dialbridge.config.records;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Records and the clock that orders changes. Every method joins the caller's session or transaction. */
@ApplicationScoped
class RecordStore implements PanacheRepositoryBase<ConfigRecord, Long> {

    private static final Set<Kind> GO_WITH_THEIR_ACCOUNT = Set.of(Kind.TOKEN, Kind.API_SETTINGS);

    Uni<Long> nextId() {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("SELECT nextval('config_id')", Long.class)
                        .getSingleResult());
    }

    Uni<@Nullable ConfigRecord> read(Kind kind, long owner, long id) {
        return find("id = ?1 and accountId = ?2 and kind = ?3", id, owner, kind).firstResult();
    }

    Uni<List<ConfigRecord>> page(Kind kind, long owner, long after, int limit) {
        var found = kind == Kind.ACCOUNT
                ? find("kind = ?1 and id > ?2 order by id", kind, after)
                : find("kind = ?1 and id > ?2 and accountId = ?3 order by id", kind, after, owner);
        return found.range(0, limit - 1).list();
    }

    /** Waits for whoever changes or removes the record right now; others may go on referring to it. */
    Uni<@Nullable ConfigRecord> lockToChange(Kind kind, long owner, long id) {
        return lock("FOR NO KEY UPDATE", kind, owner, id);
    }

    /** The settings of an account, of which there is one record or none. Waits for whoever changes them. */
    Uni<@Nullable ConfigRecord> lockSettings(Kind kind, long owner) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery("""
                        SELECT * FROM config_record
                         WHERE account_id = :owner AND kind = :kind
                           FOR NO KEY UPDATE
                        """, ConfigRecord.class)
                .setParameter("owner", owner)
                .setParameter("kind", kind.name())
                .getSingleResultOrNull());
    }

    /** Waits also for whoever refers to the record right now, and keeps others from doing so until the commit. */
    Uni<@Nullable ConfigRecord> lockToRemove(Kind kind, long owner, long id) {
        return lock("FOR UPDATE", kind, owner, id);
    }

    private Uni<@Nullable ConfigRecord> lock(String strength, Kind kind, long owner, long id) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery("""
                        SELECT * FROM config_record
                         WHERE id = :id AND account_id = :owner AND kind = :kind
                        """ + strength, ConfigRecord.class)
                .setParameter("id", id)
                .setParameter("owner", owner)
                .setParameter("kind", kind.name())
                .getSingleResultOrNull());
    }

    /** Waits for whoever changes or removes one of them, in the order of their ids. */
    Uni<List<ConfigRecord>> lockAll(long owner, Collection<Long> ids) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery("""
                        SELECT * FROM config_record
                         WHERE account_id = :owner AND id = ANY (:ids)
                         ORDER BY id
                           FOR NO KEY UPDATE
                        """, ConfigRecord.class)
                .setParameter("owner", owner)
                .setParameter("ids", ids.toArray(Long[]::new))
                .getResultList());
    }

    Uni<@Nullable ConfigRecord> named(Kind kind, long owner, String name) {
        return find("accountId = ?1 and kind = ?2 and lower(name) = lower(?3)", owner, kind, name)
                .firstResult();
    }

    /** With its references; an account with its tokens and settings. */
    Uni<Void> remove(ConfigRecord record) {
        var inside = record.kind == Kind.ACCOUNT
                ? delete("accountId = ?1 and kind in ?2", record.id, GO_WITH_THEIR_ACCOUNT)
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
        return inside.flatMap(ignored -> delete(record)).flatMap(ignored -> flush());
    }

    /** Called when all records of a write are written: the clock stays locked until the commit, which orders the versions. */
    Uni<Long> stamp(long accountId, boolean deleted) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery("""
                        WITH tick AS (UPDATE snapshot_clock SET version = version + 1 RETURNING version)
                        INSERT INTO snapshot_account (account_id, version, deleted)
                        SELECT :account, version, :deleted FROM tick
                            ON CONFLICT (account_id) DO UPDATE SET version = excluded.version, deleted = excluded.deleted
                        RETURNING version
                        """, Long.class)
                .setParameter("account", accountId)
                .setParameter("deleted", deleted)
                .getSingleResult());
    }
}
