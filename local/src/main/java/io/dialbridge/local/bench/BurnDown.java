package io.dialbridge.local.bench;

import io.dialbridge.local.StartFailure;
import io.dialbridge.local.client.Eventually;
import io.dialbridge.local.dispatch.DeliveryIds;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * How fast a backlog goes: alone, beside an endpoint that hangs, which is also measured by what it costs the others, and beside one with a
 * rate limit.
 */
final class BurnDown {

    static final int BACKLOG = 100_000;
    private static final int RATE = 200;
    private static final Duration UNTIL_IT_HANGS = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration LAST_ARRIVALS = Duration.ofSeconds(30);

    private final DispatchSubject subject;
    private final Load load = new Load();

    BurnDown(DispatchSubject subject) {
        this.subject = subject;
    }

    void run() throws InterruptedException {
        steady(subject.bench().warmUp());
        var before = steady(subject.bench().time());
        subject.database().backlog(subject.hanging(), BACKLOG);
        try {
            subject.database().tidy();
            // The first of them are sent, and hang, before anything is measured.
            steady(UNTIL_IT_HANGS);
            var beside = steady(subject.bench().time());
            subject.bench().row("open loop at %3d/s, alone   %s", RATE, before);
            subject.bench().row("beside one that hangs       %s", beside);
            subject.bench().row("%-27s %7.0f/s until the last", "%,d waiting, beside it".formatted(BACKLOG), burn());
        } finally {
            subject.database().forget(subject.hanging());
        }
        subject.database().tidy();
        subject.bench()
                .row("alone again                 %s", steady(subject.bench().time()));
        subject.bench().row("%-27s %7.0f/s until the last", "%,d waiting".formatted(BACKLOG), burn());
        besideALimit();
    }

    private void besideALimit() throws InterruptedException {
        var limited = subject.limited();
        subject.database().backlog(limited.target(), BACKLOG);
        try {
            // What a rest had saved up is gone before anything is measured.
            TimeUnit.SECONDS.sleep(2);
            var before = limited.receipts().count();
            var begun = System.nanoTime();
            var rate = burn();
            var seconds = (System.nanoTime() - begun) / 1e9;
            var kept = (limited.receipts().count() - before) / seconds;
            subject.bench()
                    .row(
                            "beside one with a limit     %7.0f/s until the last   the limit of %d/s was kept at %.1f/s",
                            rate, limited.perSecond(), kept);
        } finally {
            subject.database().forget(limited.target());
        }
    }

    /** @return deliveries per second from the moment at which so many wait until the last is there */
    double burn() {
        var receiver = subject.bench().receiver();
        receiver.onCall((call, nanos) -> {});
        var before = receiver.count();
        subject.database().backlog(subject.fast(), BACKLOG);
        var begun = System.nanoTime();
        if (!Eventually.holds(LONGEST, () -> receiver.count() - before >= BACKLOG)) {
            throw new StartFailure("Only " + (receiver.count() - before) + " of " + BACKLOG
                    + " waiting deliveries came within " + LONGEST.toMinutes() + " minutes.");
        }
        return BACKLOG / ((System.nanoTime() - begun) / 1e9);
    }

    /** From the moment at which a request is meant to be handed over to its arrival. */
    private Latencies steady(Duration time) throws InterruptedException {
        var latencies = new Latencies();
        var underWay = new ConcurrentHashMap<String, Long>();
        subject.bench().receiver().onCall((call, nanos) -> {
            var intended = underWay.remove(call);
            if (intended != null) {
                latencies.record(intended, nanos);
            }
        });
        load.open(RATE, time, (index, intended) -> {
            var id = DeliveryIds.next();
            underWay.put(id, intended);
            return subject.door().post(subject.fast(), List.of(id));
        });
        if (!Eventually.holds(LAST_ARRIVALS, underWay::isEmpty)) {
            throw new StartFailure(underWay.size() + " requests did not come to the receiver within "
                    + LAST_ARRIVALS.toSeconds() + " s: their times are missing.");
        }
        return latencies;
    }
}
