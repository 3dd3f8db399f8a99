package io.dialbridge.local.bench;

/** Deliveries with their full log, sustained, and what each costs. */
final class DispatchRate {

    private final DispatchSubject subject;

    DispatchRate(DispatchSubject subject) {
        this.subject = subject;
    }

    void run() throws InterruptedException {
        var bench = subject.bench();
        var posts = subject.posts();
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
}
