package io.dialbridge.config.records;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Records, their references and the clock that orders changes. Every method joins the caller's session or transaction. */
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

    /**
     * The records with one of these ids, the statuses with one of these abbreviations, the fields with one of these names. They can't be deleted before the commit;
     * taken in the order of their ids, so that two writers never wait for each other.
     */
    Uni<List<ConfigRecord>> hold(
            long owner, Collection<Long> ids, Collection<String> statuses, Collection<String> fields) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery("""
                        SELECT * FROM config_record
                         WHERE account_id = :owner
                           AND (id = ANY (:ids)
                             OR (kind = 'STATUS' AND name = ANY (:statuses))
                             OR (kind = 'FIELD' AND name = ANY (:fields)))
                         ORDER BY id
                           FOR KEY SHARE
                        """, ConfigRecord.class)
                .setParameter("owner", owner)
                .setParameter("ids", ids.toArray(Long[]::new))
                .setParameter("statuses", statuses.toArray(String[]::new))
                .setParameter("fields", fields.toArray(String[]::new))
                .getResultList());
    }

    Uni<List<Long>> referencesOf(long id) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(
                        "SELECT to_id FROM config_reference WHERE from_id = :id", Long.class)
                .setParameter("id", id)
                .getResultList());
    }

    Uni<Void> replaceReferences(RecordKey key, Collection<Long> used) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("DELETE FROM config_reference WHERE from_id = :id")
                        .setParameter("id", key.id())
                        .executeUpdate())
                .flatMap(deleted -> refer(key, used));
    }

    Uni<Void> refer(RecordKey key, Collection<Long> used) {
        if (used.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("""
                                INSERT INTO config_reference (account_id, from_id, to_id)
                                SELECT :owner, :id, used FROM unnest(CAST(:used AS bigint[])) AS used
                                """)
                        .setParameter("owner", key.accountId())
                        .setParameter("id", key.id())
                        .setParameter("used", used.toArray(Long[]::new))
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Records that refer to this one; for an account all that it has, except what goes with it. At most so many. */
    Uni<List<ConfigRecord>> usersOf(ConfigRecord record, int limit) {
        var sql = record.kind == Kind.ACCOUNT ? """
                SELECT * FROM config_record
                 WHERE account_id = :id AND kind NOT IN ('ACCOUNT', 'TOKEN', 'API_SETTINGS')
                 ORDER BY id LIMIT :limit
                """ : """
                SELECT u.*
                  FROM config_reference r JOIN config_record u ON u.id = r.from_id
                 WHERE r.to_id = :id
                 ORDER BY u.id LIMIT :limit
                """;
        return Panache.getSession().flatMap(session -> session.createNativeQuery(sql, ConfigRecord.class)
                .setParameter("id", record.id)
                .setParameter("limit", limit)
                .getResultList());
    }

    Uni<List<Long>> userIds(long id) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(
                        "SELECT from_id FROM config_reference WHERE to_id = :id", Long.class)
                .setParameter("id", id)
                .getResultList());
    }

    Uni<List<ConfigRecord>> usersAfter(long id, long after, int limit) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery("""
                        SELECT u.*
                          FROM config_reference r JOIN config_record u ON u.id = r.from_id
                         WHERE r.to_id = :id AND u.id > :after
                         ORDER BY u.id LIMIT :limit
                        """, ConfigRecord.class)
                .setParameter("id", id)
                .setParameter("after", after)
                .setParameter("limit", limit)
                .getResultList());
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
