package io.dialbridge.workflow.erasures;

import io.dialbridge.contracts.ErasureRequest;
import io.dialbridge.platform.erasure.Person;
import io.dialbridge.platform.outbox.Outbox;
import io.dialbridge.workflow.events.LeadLockStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;

/** Carries out erasures, and says in the log of the service that they were. */
@ApplicationScoped
class Erasures {

    private static final Logger LOG = Logger.getLogger(Erasures.class);

    private final Pool pool;
    private final LeadLockStore locks;
    private final ErasureStore store;
    private final Outbox outbox;
    private final Clock clock;

    Erasures(Pool pool, LeadLockStore locks, ErasureStore store, Outbox outbox, Clock clock) {
        this.pool = pool;
        this.locks = locks;
        this.store = store;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** All of them or none. */
    Uni<Void> carryOut(List<ErasureRequest> requests) {
        if (requests.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return pool.withTransaction(transaction -> erase(transaction, requests))
                .invoke(() -> requests.forEach(request -> LOG.infof(
                        "state=erased account=%s erasure=%s trace=%s",
                        request.accountId(), request.id(), request.traceParent())));
    }

    /** Under the leads' locks: an event that is being taken is stored before or comes after, and never half seen. */
    private Uni<Void> erase(SqlConnection transaction, List<ErasureRequest> requests) {
        var leads = Person.byLeads(requests);
        var phones = Person.byPhones(requests);
        return locks.hold(transaction, leads, Person::accountId, Person::key)
                .chain(() -> store.events(transaction, leads, phones))
                .flatMap(events -> store.runs(transaction, leads, events))
                .call(runs -> store.actions(transaction, runs, clock.instant()))
                .flatMap(runs -> store.messages(transaction, runs))
                .flatMap(messages -> outbox.erase(transaction, messages));
    }
}
