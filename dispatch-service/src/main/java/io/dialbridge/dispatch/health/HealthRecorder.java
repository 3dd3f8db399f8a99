package io.dialbridge.dispatch.health;

import io.dialbridge.contracts.Endpoint;
import io.dialbridge.contracts.EndpointHealth;
import io.dialbridge.dispatch.queue.LaneKey;
import io.dialbridge.dispatch.queue.ResultListener;
import io.dialbridge.dispatch.queue.Settled;
import io.dialbridge.platform.Ids;
import io.dialbridge.platform.snapshot.Snapshots;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes what results say of endpoints, in the transaction of the results: one row of each endpoint in a batch, and none for one that does
 * well. Who disables an endpoint tells of it in the same transaction; the row's lock sees that this is one.
 */
@ApplicationScoped
public class HealthRecorder implements ResultListener {

    private static final Logger LOG = Logger.getLogger(HealthRecorder.class);

    private final HealthStore store;
    private final HealthView view;
    private final Successes successes;
    private final Notices notices;
    private final Snapshots snapshots;
    private final HealthConfig config;
    private final Clock clock;
    private final AtomicBoolean told = new AtomicBoolean();

    HealthRecorder(
            HealthStore store,
            HealthView view,
            Successes successes,
            Notices notices,
            Snapshots snapshots,
            HealthConfig config,
            Clock clock) {
        this.store = store;
        this.view = view;
        this.successes = successes;
        this.notices = notices;
        this.snapshots = snapshots;
        this.config = config;
        this.clock = clock;
    }

    /** The id of the event that tells of a disabling, and of its message in the outbox. */
    public static String eventId(String noticeId) {
        return "endpoint-notice-" + noticeId;
    }

    @Override
    public boolean writes(List<Settled> results) {
        return !worthWriting(results).isEmpty();
    }

    @Override
    public Uni<Void> record(SqlClient transaction, List<Settled> counted) {
        var tallies = worthWriting(counted);
        return tallies.isEmpty() ? Uni.createFrom().voidItem() : record(transaction, byLane(tallies));
    }

    @Override
    public void committed(List<Settled> results) {
        for (var tally : Tally.of(results)) {
            if (tally.success() != null) {
                successes.seen(tally.lane(), tally.success());
            }
        }
        if (told.getAndSet(false)) {
            notices.committed();
        }
    }

    private List<Tally> worthWriting(List<Settled> results) {
        return Tally.of(results).stream()
                .filter(tally -> tally.failures() != null
                        || (tally.success() != null
                                && successes.due(tally.lane(), tally.success(), view.of(tally.lane()))))
                .toList();
    }

    private Uni<Void> record(SqlClient transaction, Map<LaneKey, Tally> tallies) {
        return store.lock(
                        transaction,
                        tallies.keySet().stream().sorted(Tally.ORDER).toList())
                .chain(locked -> {
                    var after = new ArrayList<EndpointState>(locked.size());
                    var disabled = new ArrayList<Notice>();
                    for (var before : locked) {
                        var tally = tallies.get(before.lane());
                        if (tally != null) {
                            var state = heard(before, tally);
                            after.add(state);
                            disabled.addAll(notice(before, state, tally));
                        }
                    }
                    return store.write(transaction, after)
                            .chain(() -> notices.add(transaction, disabled))
                            .invoke(() -> noted(after, tallies, disabled));
                });
    }

    private EndpointState heard(EndpointState before, Tally tally) {
        var after = Duration.ofSeconds(health(before.lane()).disableAfterSeconds());
        return before.at(clock.instant(), config.ramp()).heard(tally, after, Ids.next());
    }

    private List<Notice> notice(EndpointState before, EndpointState after, Tally tally) {
        var failures = tally.failures();
        if (before.disabled() != null || after.disabled() == null || failures == null) {
            return List.of();
        }
        var endpoint = endpoint(after.lane());
        return List.of(new Notice(
                after,
                after.disabled(),
                endpoint == null ? after.lane().name() : OneLine.of(endpoint.name()),
                health(after.lane()).notices(),
                failures.of()));
    }

    /** Before the commit: shown too early it is put right by the next reading. */
    private void noted(List<EndpointState> after, Map<LaneKey, Tally> tallies, List<Notice> disabled) {
        view.show(after);
        tallies.values().forEach(tally -> {
            if (tally.success() != null) {
                successes.written(tally.lane(), tally.success());
            }
        });
        for (var notice : disabled) {
            told.set(true);
            LOG.warnf(
                    "state=endpoint-disabled account=%s endpoint=%s notice=%s",
                    notice.state().lane().accountId(),
                    notice.state().lane().name(),
                    notice.disabling().noticeId());
        }
    }

    private EndpointHealth health(LaneKey lane) {
        var endpoint = endpoint(lane);
        return endpoint == null ? EndpointHealth.USUAL : endpoint.health();
    }

    private @Nullable Endpoint endpoint(LaneKey lane) {
        return snapshots.endpoint(lane.accountId(), lane.name()).orElse(null);
    }

    private static Map<LaneKey, Tally> byLane(List<Tally> tallies) {
        return tallies.stream()
                .collect(Collectors.toMap(Tally::lane, Function.identity(), (one, other) -> one, HashMap::new));
    }
}
