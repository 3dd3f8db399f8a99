package io.dialbridge.local.bench;

import java.time.Duration;

/** Deliveries with their full log, sustained; and what a transaction that somebody holds open costs them. */
final class DispatchRate {

    /** Ten minutes for a bench of a minute. */
    private static final int WINDOWS = 10;

    private static final double WHOLE = 100;

    private final DispatchSubject subject;

    DispatchRate(DispatchSubject subject) {
        this.subject = subject;
    }

    void sustained() throws InterruptedException {
        var bench = subject.bench();
        var posts = posts();
        posts.rate(bench.warmUp());
        bench.processors().begin();
        var before = bench.receiver().count();
        var rate = posts.rate(bench.time());
        var spent = bench.processors().sinceBegin();
        bench.row(
                "sustained for %3d s         %7.0f/s   batches refused %d",
                bench.time().toSeconds(), rate, posts.failed());
        bench.row("CPU-ms per delivery         %s", spent.per(bench.receiver().count() - before));
        posts.settle();
    }

    void underAnOpenTransaction() throws InterruptedException {
        var bench = subject.bench();
        var posts = posts();
        var usual = posts.rate(bench.time());
        subject.database().duringATransaction(() -> {
            var last = usual;
            for (var window = 0; window < WINDOWS; window++) {
                last = posts.rate(bench.time());
            }
            bench.row(
                    "a transaction open %4d s   %7.0f/s in the last %d s, before it %.0f/s: %+.1f %%",
                    length().toSeconds(), last, bench.time().toSeconds(), usual, (last / usual - 1) * WHOLE);
        });
        posts.settle();
    }

    private Duration length() {
        return subject.bench().time().multipliedBy(WINDOWS);
    }

    private PostsAhead posts() {
        return new PostsAhead(subject.door(), subject.fast(), subject.bench().receiver());
    }
}
