package io.dialbridge.config.records;

import io.dialbridge.platform.problems.Problems;
import io.dialbridge.platform.seal.Sealer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes a creation happen once per key, inside the transaction of the creation itself. */
@ApplicationScoped
class Idempotency {

    private static final Duration KEPT = Duration.ofHours(24);

    private final IdempotencyStore store;
    private final Sealer sealer;
    private final Clock clock;

    Idempotency(IdempotencyStore store, Sealer sealer, Clock clock) {
        this.store = store;
        this.sealer = sealer;
        this.clock = clock;
    }

    Uni<Created> once(@Nullable IdempotencyKey key, Supplier<Uni<Created>> creation) {
        if (key == null) {
            return creation.get();
        }
        var now = clock.instant();
        return store.forgetBefore(now.minus(KEPT))
                .flatMap(done -> store.claim(key, now))
                .flatMap(first -> first
                        ? creation.get()
                                .call(reply ->
                                        store.answer(key, sealer.seal(reply.json(), place(key)), reply.location()))
                        : store.known(key).map(known -> repeat(key, known)));
    }

    private Created repeat(IdempotencyKey key, IdempotencyStore.Known known) {
        if (!known.requestHash().equals(key.requestHash())) {
            throw Problems.keyReused();
        }
        return new Created(known.location(), sealer.open(known.reply(), place(key)));
    }

    private static String place(IdempotencyKey key) {
        return key.accountId() + "/idempotency/" + key.key();
    }
}
