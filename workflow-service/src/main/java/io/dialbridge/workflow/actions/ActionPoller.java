package io.dialbridge.workflow.actions;

import io.dialbridge.workflow.actions.ActionRunner.Round;
import io.dialbridge.workflow.actions.ClaimStore.Place;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Looks for actions that have become due, by the clock and when woken. Any number of replicas may do so at a time. */
@ApplicationScoped
public class ActionPoller {

    private static final Logger LOG = Logger.getLogger(ActionPoller.class);

    private final ActionRunner runner;
    private final ActionConfig config;
    private final Vertx vertx;

    /** Wake-ups not yet looked after; a look is under way while it is not 0. */
    private final AtomicInteger wakeUps = new AtomicInteger();

    private volatile boolean running;
    private long timer;

    ActionPoller(ActionRunner runner, ActionConfig config, Vertx vertx) {
        this.runner = runner;
        this.config = config;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        if (config.poll()) {
            running = true;
            timer = vertx.setPeriodic(config.pollEvery().toMillis(), tick -> wake());
        }
    }

    /** A batch that is under way commits or is undone with its connection; either way nothing runs twice. */
    void stop(@Observes ShutdownEvent event) {
        if (running) {
            running = false;
            vertx.cancelTimer(timer);
        }
    }

    /** To be called after the commit that made actions due. */
    public void wake() {
        if (running && wakeUps.getAndIncrement() == 0) {
            look(Place.START);
        }
    }

    private void look(Place after) {
        var seen = wakeUps.get();
        runner.runDue(after).subscribe().with(round -> looked(round, seen), this::failed);
    }

    private void looked(Round round, int seen) {
        if (running && round.full()) {
            look(round.last());
        } else if (running && !wakeUps.compareAndSet(seen, 0)) {
            look(Place.START);
        }
    }

    private void failed(Throwable failure) {
        LOG.warnf("state=actions-stalled cause=%s", failure.toString());
        wakeUps.set(0);
    }
}
