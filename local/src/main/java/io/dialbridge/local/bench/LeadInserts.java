package io.dialbridge.local.bench;

import io.vertx.core.Future;

/** Leads through the compatible door, each number new, with the exact duplicate check over the account. */
final class LeadInserts implements Measurement {

    private static final int CONCURRENCY = 64;
    private static final long FIRST_NUMBER = 2_000_000_000L;
    private static final String FORM = "application/x-www-form-urlencoded";

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
        subject.out().accept("leads: POST /v1/leads/insert with check_dup=1");
        load.closed(CONCURRENCY, subject.warmUp(), this::insert);
        subject.processors().begin();
        var most = load.closed(CONCURRENCY, subject.time(), this::insert);
        var spent = subject.processors().sinceBegin();
        subject.row(
                "closed loop, %3d at once     %7.0f/s   %s   failed %d",
                CONCURRENCY, most.perSecond(), most.latencies(), most.failed());
        subject.row("CPU-ms per lead             %s", spent.per(most.done()));
        var rate = Math.max(1, Math.floor(most.perSecond() / 2));
        var steady = load.open(rate, subject.time(), this::insert);
        subject.row("open loop at half of that   %7.0f/s   %s   failed %d", rate, steady.latencies(), steady.failed());
    }

    private Future<?> insert(long index, long intendedNanos) {
        var form = "list_id=" + subject.account().listId()
                + "&check_dup=1&first_name=Ada&last_name=Bench&state=CA&postal_code=90012&phone_number="
                + (FIRST_NUMBER + index);
        return subject.client()
                .post("/v1/leads/insert", FORM, form, 200)
                .compose(body -> body.toString().startsWith("{\"success\":true")
                        ? Future.succeededFuture()
                        : Future.failedFuture(body.toString()));
    }
}
