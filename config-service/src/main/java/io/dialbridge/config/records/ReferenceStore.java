package io.dialbridge.config.records;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/** Who uses whom. Every method joins the caller's session or transaction. */
@ApplicationScoped
class ReferenceStore {

    /**
     * The records with one of these ids, the statuses with one of these abbreviations, the fields with one of these names, the users with
     * one of these user ids. They can't be deleted or renamed before the commit; taken in the order of their ids.
     */
    Uni<List<ConfigRecord>> hold(
            long owner,
            Collection<Long> ids,
            Collection<String> statuses,
            Collection<String> fields,
            Collection<String> users) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery("""
                        SELECT * FROM config_record
                         WHERE account_id = :owner
                           AND (id = ANY (:ids)
                             OR (kind = 'STATUS' AND name = ANY (:statuses))
                             OR (kind = 'FIELD' AND name = ANY (:fields))
                             OR (kind = 'USER' AND name = ANY (:users)))
                         ORDER BY id
                           FOR KEY SHARE
                        """, ConfigRecord.class)
                .setParameter("owner", owner)
                .setParameter("ids", ids.toArray(Long[]::new))
                .setParameter("statuses", statuses.toArray(String[]::new))
                .setParameter("fields", fields.toArray(String[]::new))
                .setParameter("users", users.toArray(String[]::new))
                .getResultList());
    }

    Uni<List<Long>> usedBy(long id) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(
                        "SELECT to_id FROM config_reference WHERE from_id = :id", Long.class)
                .setParameter("id", id)
                .getResultList());
    }

    Uni<Void> replace(RecordKey key, Collection<Long> used) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("DELETE FROM config_reference WHERE from_id = :id")
                        .setParameter("id", key.id())
                        .executeUpdate())
                .flatMap(deleted -> add(key, used));
    }

    Uni<Void> add(RecordKey key, Collection<Long> used) {
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
}
