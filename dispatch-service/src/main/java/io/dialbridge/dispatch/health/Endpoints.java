package io.dialbridge.dispatch.health;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.dispatch.queue.DeliveryQueue;
import io.dialbridge.dispatch.queue.LaneKey;
import io.dialbridge.platform.Unattended;
import io.dialbridge.platform.problems.Problems;
import io.dialbridge.platform.snapshot.Snapshots;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** What an account may know of its endpoints, and decide of them. */
@ApplicationScoped
class Endpoints {

    private static final Logger LOG = Logger.getLogger(Endpoints.class);

    private final HealthStore store;
    private final FigureStore figures;
    private final HealthView view;
    private final DeliveryQueue queue;
    private final Snapshots snapshots;
    private final HealthConfig config;
    private final Pool pool;
    private final Clock clock;

    Endpoints(
            HealthStore store,
            FigureStore figures,
            HealthView view,
            DeliveryQueue queue,
            Snapshots snapshots,
            HealthConfig config,
            Pool pool,
            Clock clock) {
        this.store = store;
        this.figures = figures;
        this.view = view;
        this.queue = queue;
        this.snapshots = snapshots;
        this.config = config;
        this.pool = pool;
        this.clock = clock;
    }

    Uni<EndpointPage> list(String accountId, EndpointQuery.Filter filter) {
        var now = clock.instant();
        return store.of(accountId).map(HealthStates::new).chain(states -> {
            var found = new TreeMap<>(endpoints(accountId))
                    .tailMap(filter.after(), false).entrySet().stream()
                            .filter(endpoint -> filter.state() == null
                                    || filter.state()
                                            == EndpointViews.word(states.of(accountId, endpoint.getKey())
                                                    .at(now, config.ramp())))
                            .limit(filter.limit() + 1L)
                            .toList();
            var page = found.stream().limit(filter.limit()).toList();
            var next = found.size() > page.size() ? page.getLast().getKey() : null;
            return views(accountId, page, states, now).map(items -> new EndpointPage(items, next));
        });
    }

    Uni<EndpointView> get(String accountId, String id) {
        var endpoint = endpoint(accountId, id);
        return store.of(accountId)
                .map(HealthStates::new)
                .chain(states -> views(accountId, List.of(Map.entry(id, endpoint)), states, clock.instant()))
                .map(List::getFirst);
    }

    Uni<EndpointView> pause(String accountId, String id, PauseRequest request) {
        return change(accountId, id, "paused", state -> state.paused(now(), request.until(), request.reason()));
    }

    Uni<EndpointView> resume(String accountId, String id) {
        return change(accountId, id, "resumed", state -> state.resumed(now())).invoke(queue::committed);
    }

    private Uni<EndpointView> change(String accountId, String id, String word, UnaryOperator<EndpointState> change) {
        endpoint(accountId, id);
        var lane = new LaneKey(accountId, id);
        return Unattended.run(() -> pool.withTransaction(transaction -> store.lock(transaction, List.of(lane))
                                .chain(locked -> {
                                    var before = locked.getFirst().at(now(), config.ramp());
                                    var after = List.of(change.apply(before));
                                    return store.write(transaction, after).replaceWith(after);
                                }))
                        .invoke(view::show))
                .invoke(() -> LOG.infof("state=endpoint-%s account=%s endpoint=%s", word, accountId, id))
                .chain(() -> get(accountId, id));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Uni<List<EndpointView>> views(
            String accountId, List<Map.Entry<String, Endpoint>> page, HealthStates states, Instant now) {
        var views = new EndpointViews(now, config.ramp());
        return figures.of(accountId, page.stream().map(Map.Entry::getKey).toList(), now)
                .map(known -> page.stream()
                        .map(endpoint -> views.view(
                                endpoint.getValue(),
                                states.of(accountId, endpoint.getKey()),
                                known.getOrDefault(endpoint.getKey(), Figures.NONE)))
                        .toList());
    }

    private Endpoint endpoint(String accountId, String id) {
        return snapshots.endpoint(accountId, id).orElseThrow(() -> Problems.notFound("endpoint", id));
    }

    private Map<String, Endpoint> endpoints(String accountId) {
        return snapshots.find(accountId).map(AccountSnapshot::endpoints).orElseGet(Map::of);
    }

    /** Those of an account, by endpoint. */
    private static final class HealthStates {

        private final Map<LaneKey, EndpointState> states;

        HealthStates(List<EndpointState> states) {
            this.states = states.stream().collect(Collectors.toMap(EndpointState::lane, Function.identity()));
        }

        EndpointState of(String accountId, String id) {
            var lane = new LaneKey(accountId, id);
            return states.getOrDefault(lane, EndpointState.plain(lane));
        }
    }
}
