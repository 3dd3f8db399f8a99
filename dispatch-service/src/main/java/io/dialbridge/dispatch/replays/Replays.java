package io.dialbridge.dispatch.replays;

import io.dialbridge.dispatch.log.DeliveryLog;
import io.dialbridge.dispatch.log.DeliveryView;
import io.dialbridge.platform.Ids;
import io.dialbridge.platform.problems.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Sends one delivery again. */
@ApplicationScoped
class Replays {

    private final ReplayStore store;
    private final DeliveryLog log;
    private final Clock clock;

    Replays(ReplayStore store, DeliveryLog log, Clock clock) {
        this.store = store;
        this.log = log;
        this.clock = clock;
    }

    Uni<DeliveryView> make(String accountId, String id, Mapping mapping, @Nullable String key, String traceParent) {
        IdempotencyKey.check(key);
        var of = Ids.parse(id).orElseThrow(() -> Problems.notFound("delivery", id));
        var as = new Copies.Identity(Ids.next(), clock.instant(), traceParent);
        return store.make(new ReplayStore.Replay(accountId, of, mapping, as), key)
                .invoke(made -> {
                    if (!made.of().equals(of) || made.mapping() != mapping) {
                        throw Problems.keyReused();
                    }
                })
                .chain(made -> log.get(accountId, made.id()));
    }
}
