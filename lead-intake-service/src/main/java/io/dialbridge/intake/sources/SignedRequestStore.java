package io.dialbridge.intake.sources;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** The SQL of signed requests that were admitted: whoever overhears one must not get in with it again, through no replica. */
@ApplicationScoped
class SignedRequestStore {

    /** Until its time alone refuses a request, and as long again for replicas whose clocks differ. */
    private static final Duration KEPT = SignedRequest.TOLERANCE.multipliedBy(2);

    // Every new request takes two old ones with it.
    private static final String ADD = """
            WITH expired AS (
                SELECT account_id, token_id, message_id, signed_at FROM signed_requests WHERE signed_at < $5
                ORDER BY signed_at LIMIT 2 FOR UPDATE SKIP LOCKED
            ), swept AS (
                DELETE FROM signed_requests s USING expired e
                WHERE (s.account_id, s.token_id, s.message_id, s.signed_at) = (e.account_id, e.token_id, e.message_id, e.signed_at)
            )
            INSERT INTO signed_requests (account_id, token_id, message_id, signed_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT DO NOTHING
            RETURNING true
            """;

    private final Pool pool;

    SignedRequestStore(Pool pool) {
        this.pool = pool;
    }

    /** True for a request that was not here before; from now on it was. */
    Uni<Boolean> isFirst(String accountId, String tokenId, SignedRequest request, Instant now) {
        return pool.preparedQuery(ADD)
                .execute(
                        Tuple.of(accountId, tokenId, request.id(), column(request.signedAt()), column(now.minus(KEPT))))
                .map(rows -> rows.size() == 1);
    }

    private static OffsetDateTime column(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
