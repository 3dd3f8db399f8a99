package io.dialbridge.config.endpoints;

import io.dialbridge.config.records.RecordKey;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Looks along the chains of an account's endpoints. Every method joins the caller's transaction. */
@ApplicationScoped
class ChainStore {

    /** Where nobody looks further: longer than any chain can be that was stored before. */
    private static final int FARTHEST = 10;

    /** Two endpoints may be saved at once, each of which alone would leave the chain short enough. */
    private static final String ONE_AT_A_TIME = "SELECT id FROM config_record WHERE id = :account FOR NO KEY UPDATE";

    private static final String FOLLOWING = """
            WITH RECURSIVE following (id, step) AS (
                SELECT CAST(:next AS bigint), 1
                UNION ALL
                SELECT CAST(CAST(r.body AS jsonb) -> 'endpoint' -> 'next' ->> 'endpoint_id' AS bigint), f.step + 1
                FROM following f
                JOIN config_record r ON r.id = f.id AND r.account_id = :account AND r.kind = 'ENDPOINT'
                WHERE f.id <> :self AND f.step < :farthest
                    AND CAST(r.body AS jsonb) -> 'endpoint' -> 'next' ->> 'endpoint_id' IS NOT NULL
            )
            SELECT id FROM following ORDER BY step
            """;

    private static final String BEFORE = """
            WITH RECURSIVE earlier (id, step) AS (
                SELECT CAST(:self AS bigint), 0
                UNION ALL
                SELECT r.id, e.step + 1
                FROM earlier e
                JOIN config_reference u ON u.to_id = e.id
                JOIN config_record r ON r.id = u.from_id AND r.account_id = :account AND r.kind = 'ENDPOINT'
                WHERE e.step < :farthest
                    AND CAST(CAST(r.body AS jsonb) -> 'endpoint' -> 'next' ->> 'endpoint_id' AS bigint) = e.id
            )
            SELECT max(step) FROM earlier
            """;

    /**
     * The longest chain that has the endpoint in it.
     *
     * @param circular it comes back to the endpoint; the length then says nothing
     */
    record Chain(int length, boolean circular) {}

    /** As it would be with this endpoint next; no other of the account changes before the commit. */
    Uni<Chain> with(RecordKey key, long next) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(ONE_AT_A_TIME, Long.class)
                        .setParameter("account", key.accountId())
                        .getSingleResult())
                .flatMap(locked -> following(key, next))
                .flatMap(following -> before(key)
                        .map(before -> new Chain(before + 1 + following.size(), following.contains(key.id()))));
    }

    private static Uni<List<Long>> following(RecordKey key, long next) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(FOLLOWING, Long.class)
                .setParameter("next", next)
                .setParameter("account", key.accountId())
                .setParameter("self", key.id())
                .setParameter("farthest", FARTHEST)
                .getResultList());
    }

    private static Uni<Integer> before(RecordKey key) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(BEFORE, Integer.class)
                .setParameter("account", key.accountId())
                .setParameter("self", key.id())
                .setParameter("farthest", FARTHEST)
                .getSingleResult());
    }
}
