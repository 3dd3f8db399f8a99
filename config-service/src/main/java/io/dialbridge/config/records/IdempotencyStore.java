package io.dialbridge.config.records;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Idempotency keys and the sealed replies that they got. Joins the caller's transaction. */
@ApplicationScoped
class IdempotencyStore {

    record Known(String requestHash, String reply, String location) {}

    /** Passes over what another request forgets right now: two of them must not wait for each other. */
    Uni<Void> forgetBefore(Instant limit) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("""
                                DELETE FROM idempotency_key
                                 WHERE (account_id, key) IN (SELECT account_id, key FROM idempotency_key
                                                              WHERE created_at < :limit
                                                                FOR UPDATE SKIP LOCKED)
                                """)
                        .setParameter("limit", limit)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** False when the key was used before; waits for a request with the same key that is under way. */
    Uni<Boolean> claim(IdempotencyKey key, Instant now) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery("""
                        INSERT INTO idempotency_key (account_id, key, request_hash, created_at)
                        VALUES (:account, :key, :hash, :now)
                            ON CONFLICT DO NOTHING
                        """)
                .setParameter("account", key.accountId())
                .setParameter("key", key.key())
                .setParameter("hash", key.requestHash())
                .setParameter("now", now)
                .executeUpdate()
                .map(rows -> rows == 1));
    }

    Uni<Known> known(IdempotencyKey key) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery("""
                        SELECT request_hash, reply, location FROM idempotency_key
                         WHERE account_id = :account AND key = :key
                        """, Object[].class)
                .setParameter("account", key.accountId())
                .setParameter("key", key.key())
                .getSingleResult()
                .map(row -> new Known((String) row[0], (String) row[1], (String) row[2])));
    }

    Uni<Void> answer(IdempotencyKey key, String sealedReply, String location) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("""
                                UPDATE idempotency_key SET reply = :reply, location = :location
                                 WHERE account_id = :account AND key = :key
                                """)
                        .setParameter("reply", sealedReply)
                        .setParameter("location", location)
                        .setParameter("account", key.accountId())
                        .setParameter("key", key.key())
                        .executeUpdate())
                .replaceWithVoid();
    }
}
