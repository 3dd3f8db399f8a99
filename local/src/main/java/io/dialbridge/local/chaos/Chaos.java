package io.dialbridge.local.chaos;

import io.dialbridge.local.StartFailure;
import io.dialbridge.local.client.AccountSetup;
import io.dialbridge.local.client.ApiClient;
import io.dialbridge.local.client.Eventually;
import io.dialbridge.local.dispatch.DispatchDoor;
import io.dialbridge.local.dispatch.Receipts;
import io.dialbridge.local.dispatch.Target;
import io.dialbridge.local.launch.LocalBridge;
import io.dialbridge.local.launch.Ports;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Breaks one thing after another while deliveries are posted at a steady pace, and tells by the receiver's own records what was lost and what
 * came twice.
 */
public final class Chaos {

    private static final Duration THINKS = Duration.ofMillis(20);
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration LONGEST_REST = Duration.ofMinutes(3);
    private static final Duration OUTAGE = Duration.ofSeconds(8);
    private static final double NEARLY = 0.95;

    private final LocalBridge bridge;
    private final Supplier<Ports> freePorts;
    private final int perSecond;
    private final Duration before;
    private final Duration after;

    /**
     * @param freePorts for further replicas
     * @param perSecond deliveries
     * @param before how long all is well before each fault
     * @param after how long the load goes on when the fault is over
     */
    public Chaos(LocalBridge bridge, Supplier<Ports> freePorts, int perSecond, Duration before, Duration after) {
        this.bridge = bridge;
        this.freePorts = freePorts;
        this.perSecond = perSecond;
        this.before = before;
        this.after = after;
    }

    /** Tries every fault; {@code out} takes the table's lines as they come. */
    public List<Outcome> run(Consumer<String> out) {
        out.accept("deliveries posted at %d/s, %d s before each fault and %d s after it"
                .formatted(perSecond, before.toSeconds(), after.toSeconds()));
        out.accept(Outcome.heading());
        var outcomes = new ArrayList<Outcome>();
        try (var stage = new Stage(bridge, List.of(freePorts.get(), freePorts.get()))) {
            for (var fault : Faults.all(OUTAGE)) {
                var outcome = run(fault, stage);
                out.accept(outcome.row());
                outcomes.add(outcome);
            }
        }
        return outcomes;
    }

    private Outcome run(Fault fault, Stage stage) {
        var doors = stage.doors();
        try (var receipts = new Receipts(THINKS)) {
            return run(fault, stage, doors, receipts);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted.");
        } catch (SQLException e) {
            throw new StartFailure("\"" + fault.name() + "\" could not be brought about: " + e.getMessage());
        } finally {
            doors.forEach(DispatchDoor::close);
        }
    }

    private Outcome run(Fault fault, Stage stage, List<DispatchDoor> doors, Receipts receipts)
            throws SQLException, InterruptedException {
        var target = target(receipts);
        var posts = new SteadyPosts(doors, target, perSecond);
        try {
            TimeUnit.MILLISECONDS.sleep(before.toMillis());
            var struck = receipts.second();
            var inFlight = fault.strike(stage, START);
            TimeUnit.MILLISECONDS.sleep(after.toMillis());
            var last = receipts.second();
            posts.end();
            Eventually.holds(
                    LONGEST_REST,
                    () -> posts.settled() && receipts.hasAll(posts.accepted()) && stage.isDone(target.accountId()));
            return new Outcome(
                    fault.name(),
                    posts.accepted().size(),
                    receipts.missing(posts.accepted()),
                    receipts.repeats(stage.unanswered(target.accountId())),
                    inFlight,
                    back(receipts, struck, last));
        } finally {
            posts.end();
        }
    }

    /** Seconds from the fault to the first whole second with nearly as many requests as are posted in one. */
    private long back(Receipts receipts, long struck, long last) {
        for (var second = struck + 1; second < last; second++) {
            if (receipts.in(second) >= NEARLY * perSecond) {
                return second - struck;
            }
        }
        return -1;
    }

    private Target target(Receipts receipts) {
        var setup = new AccountSetup(
                new ApiClient(bridge.frontDoor(), bridge.settings().token()),
                "C" + Instant.now().toEpochMilli(),
                (kind, made) -> {});
        var endpoint = setup.endpoint(receipts.address());
        return new Target(setup.finish().id(), endpoint);
    }
}
