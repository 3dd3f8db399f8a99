package io.dialbridge.intake.pipeline;

import io.dialbridge.intake.v1.IdempotencyKey;
import io.dialbridge.platform.problems.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/** Lets each part of a bulk request with an Idempotency-Key take effect once in 24 hours. */
@ApplicationScoped
public class BulkReplies {

    private final BulkReplyStore store;
    private final Clock clock;

    BulkReplies(BulkReplyStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * The answer to the same part of an earlier request, so that a repeat need not ask anybody outside again; empty when the part is new.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 when the key came with another body
     */
    public Uni<Optional<JsonArray>> answered(String accountId, Optional<IdempotencyKey> key, int part) {
        return key.map(named -> store.answered(accountId, named, part, clock.instant())
                        .map(earlier -> earlier.map(found -> again(named, found))))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /**
     * Does the work, or answers as to the first request under the same key.
     *
     * @param part counts from 0, and parts come in their order
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 when the key came with another body
     */
    public Uni<JsonArray> once(
            SqlConnection transaction,
            String accountId,
            Optional<IdempotencyKey> key,
            int part,
            Supplier<Uni<JsonArray>> work) {
        return key.map(named -> once(transaction, accountId, named, part, work)).orElseGet(work);
    }

    private Uni<JsonArray> once(
            SqlConnection transaction, String accountId, IdempotencyKey key, int part, Supplier<Uni<JsonArray>> work) {
        return store.claim(transaction, accountId, key, part, clock.instant())
                .flatMap(first -> first
                        ? work.get().call(items -> store.keep(transaction, accountId, key, part, items))
                        : store.earlier(transaction, accountId, key, part).map(earlier -> again(key, earlier)));
    }

    private static JsonArray again(IdempotencyKey key, BulkReplyStore.Earlier earlier) {
        if (!earlier.fingerprint().equals(key.fingerprint())) {
            throw Problems.keyReused();
        }
        return earlier.items();
    }
}
