package io.dialbridge.local.bench;

/**
 * Posts events as fast as they are answered, and prints how fast that is and what it costs.
 *
 * @param settled waits until what the events so far have caused is over, so that all of it is in the price
 */
record EventLoad(Subject subject, Load load, SaleEvents events, String status, Waiting settled) {

    /** Something that may take a while. */
    @FunctionalInterface
    interface Waiting {

        void await() throws InterruptedException;
    }

    /**
     * @param label of the row
     * @param atOnce how many requests are under way
     * @param batch how many events a request holds
     */
    void measure(String label, int atOnce, int batch) throws InterruptedException {
        Load.Work post = (index, intendedNanos) -> events.post(batch, status);
        load.closed(atOnce, subject.warmUp(), post);
        settled.await();
        subject.processors().begin();
        var before = events.accepted();
        var most = load.closed(atOnce, subject.time(), post);
        settled.await();
        var spent = subject.processors().sinceBegin();
        subject.row("%-27s %7.0f/s   %s   failed %d", label, most.perSecond() * batch, most.latencies(), most.failed());
        subject.row("CPU-ms per event            %s", spent.per(events.accepted() - before));
    }
}
