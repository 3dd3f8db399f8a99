package io.dialbridge.local.bench;

/**
 * What a transaction costs that somebody holds open, so that nothing which is done with can be cleaned away: the rate that is sustained under
 * it, and how fast a backlog goes that comes after so much was left behind.
 */
final class OpenTransaction {

    /** Ten minutes for a bench of a minute. */
    private static final int WINDOWS = 10;

    private static final double WHOLE = 100;

    private final DispatchSubject subject;
    private final BurnDown burnDown;

    OpenTransaction(DispatchSubject subject, BurnDown burnDown) {
        this.subject = subject;
        this.burnDown = burnDown;
    }

    void run() throws InterruptedException {
        // A moment before, for the tables have grown since the first rows.
        var usual = sustained(1);
        var usualBurn = burnDown.burn();
        subject.database().duringATransaction(() -> {
            var begun = System.nanoTime();
            row("a transaction open", begun, sustained(WINDOWS), usual, "sustained");
            row(
                    "%,d waiting under it".formatted(BurnDown.BACKLOG),
                    begun,
                    burnDown.burn(),
                    usualBurn,
                    "until the last");
        });
    }

    /** @return the rate of the last of the windows */
    private double sustained(int windows) throws InterruptedException {
        var posts = subject.posts();
        var last = 0.0;
        for (var window = 0; window < windows; window++) {
            last = posts.rate(subject.bench().time());
        }
        posts.settle();
        return last;
    }

    private void row(String label, long begun, double rate, double before, String what) {
        subject.bench()
                .row(
                        "%-27s %7.0f/s %s, %.0f s after its begin; before it %.0f/s: %+.1f %%",
                        label, rate, what, (System.nanoTime() - begun) / 1e9, before, (rate / before - 1) * WHOLE);
    }
}
