package io.dialbridge.local.bench;

/** New leads, as fast as they are taken in, and at a pace that can be held. */
final class LeadInserts implements Measurement {

    private static final int CONCURRENCY = 64;
    private static final long FIRST_NUMBER = 2_000_000_000L;

    private final Subject subject;
    private final Load load = new Load();

    LeadInserts(Subject subject) {
        this.subject = subject;
    }

    @Override
    public String name() {
        return "leads";
    }

    @Override
    public void run() throws InterruptedException {
        var leads = new NewLeads(subject, FIRST_NUMBER);
        subject.out().accept("leads: POST /v1/leads/insert with check_dup=1");
        load.closed(CONCURRENCY, subject.warmUp(), leads);
        subject.processors().begin();
        var most = load.closed(CONCURRENCY, subject.time(), leads);
        var spent = subject.processors().sinceBegin();
        subject.row(
                "closed loop, %3d at once     %7.0f/s   %s   failed %d",
                CONCURRENCY, most.perSecond(), most.latencies(), most.failed());
        subject.row("CPU-ms per lead             %s", spent.per(most.done()));
        var rate = Math.max(1, Math.floor(most.perSecond() / 2));
        var steady = load.open(rate, subject.time(), leads);
        subject.row("open loop at half of that   %7.0f/s   %s   failed %d", rate, steady.latencies(), steady.failed());
    }
}
