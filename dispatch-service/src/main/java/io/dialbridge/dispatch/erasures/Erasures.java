package io.dialbridge.dispatch.erasures;

import io.dialbridge.contracts.ErasureRequest;
import io.dialbridge.platform.Unattended;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;

/** Carries out erasures, and says in the log of the service that they were. */
@ApplicationScoped
class Erasures {

    private static final Logger LOG = Logger.getLogger(Erasures.class);

    private final ErasureStore store;
    private final Clock clock;

    Erasures(ErasureStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** All of them or none; goes on when the caller leaves. */
    Uni<Void> carryOut(List<ErasureRequest> requests) {
        if (requests.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Unattended.run(() -> store.erase(requests, clock.instant())
                .invoke(deliveries -> tell(requests, deliveries))
                .replaceWithVoid());
    }

    private static void tell(List<ErasureRequest> requests, int deliveries) {
        requests.forEach(request -> LOG.infof(
                "state=erased account=%s erasure=%s trace=%s",
                request.accountId(), request.id(), request.traceParent()));
        LOG.infof("state=erasures-done erasures=%d deliveries=%d", requests.size(), deliveries);
    }
}
