package io.dialbridge.local.bench;

import io.dialbridge.local.StartFailure;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/** All doors for leads of an account that has many of them already. The stock comes in as a file, which is a measurement too. */
final class IntakeWithStock implements Measurement {

    private static final int CONCURRENCY = 64;
    private static final int[] RATES = {500, 1_000};
    private static final int CHECK_RATE = 500;
    private static final int BULK_ROWS = 500;
    private static final int BULK_CONCURRENCY = 4;
    private static final String BULK = "/api/intake/leads/bulk";
    private static final long STOCK_NUMBERS = 4_000_000_000L;
    private static final long NEW_NUMBERS = 5_000_000_000L;
    private static final long BULK_NUMBERS = 6_000_000_000L;
    private static final long UNKNOWN_NUMBERS = 7_000_000_000L;
    /** Of a tree without it: to other methods, its path is that of a lead. */
    private static final Set<Integer> NO_SUCH_DOOR = Set.of(404, 405);

    private static final double SECONDS_OF_MINUTE = 60;

    private final Subject subject;
    private final Load load = new Load();

    IntakeWithStock(Subject subject) {
        this.subject = subject;
    }

    @Override
    public String name() {
        return "intake";
    }

    @Override
    public void run() throws InterruptedException {
        subject.out().accept("intake: with %,d leads stored, imported first".formatted(subject.stock()));
        stock();
        inserts();
        checks();
        bulk();
        subject.row("memory of intake            %s", subject.intake());
    }

    private void stock() throws InterruptedException {
        subject.row("memory of intake            %s", subject.intake());
        var account = subject.account();
        subject.processors().begin();
        var took = new LeadImport(account.api(), account.listId()).rows(STOCK_NUMBERS, subject.stock());
        var spent = subject.processors().sinceBegin();
        if (took.accepted() != subject.stock()) {
            throw new StartFailure("Only " + took.accepted() + " of " + subject.stock()
                    + " rows became leads; see the import's verdicts.");
        }
        subject.row(
                "import, check_dup=1         %7.0f rows/s   %.1f min in all, of it %.1f s upload",
                took.rowsPerSecond(),
                took.whole().toSeconds() / SECONDS_OF_MINUTE,
                took.upload().toMillis() / 1e3);
        subject.row("CPU-ms per row              %s", spent.per(took.accepted()));
        subject.row("memory of intake            %s", subject.intake());
    }

    private void inserts() throws InterruptedException {
        var leads = new NewLeads(subject, NEW_NUMBERS);
        load.closed(CONCURRENCY, subject.warmUp(), leads);
        subject.processors().begin();
        var most = load.closed(CONCURRENCY, subject.time(), leads);
        var spent = subject.processors().sinceBegin();
        subject.row(
                "insert, %3d at once         %7.0f/s   %s   failed %d",
                CONCURRENCY, most.perSecond(), most.latencies(), most.failed());
        subject.row("CPU-ms per lead             %s", spent.per(most.done()));
        for (var rate : RATES) {
            var steady = load.open(rate, subject.time(), leads);
            subject.row(
                    "insert, open loop           %7d/s   %s   answered in time %d of %d, failed %d",
                    rate,
                    steady.latencies(),
                    steady.done(),
                    rate * subject.time().toSeconds(),
                    steady.failed());
        }
    }

    private void checks() throws InterruptedException {
        load.open(CHECK_RATE, subject.warmUp(), this::check);
        var checked = load.open(CHECK_RATE, subject.time(), this::check);
        subject.row(
                "check, open loop            %7d/s   %s   failed %d; every other number is stored",
                CHECK_RATE, checked.latencies(), checked.failed());
    }

    private Future<?> check(long index, long intendedNanos) {
        var known = index % 2 == 0;
        // A prime step, so that neighbours in time are none in the index.
        var number = known ? STOCK_NUMBERS + index * 7_919 % subject.stock() : UNKNOWN_NUMBERS + index;
        var lead = lead(number).put("list_id", subject.account().listId()).put("check_dup", 1);
        var verdict = known ? "REJECTED" : "ACCEPTED";
        return subject.client()
                .postJson("/api/intake/leads/check", lead.encode(), 200)
                .compose(body -> body.toJsonObject().getString("verdict").equals(verdict)
                        ? Future.succeededFuture()
                        : Future.failedFuture(body.toString()));
    }

    private void bulk() throws InterruptedException {
        if (NO_SUCH_DOOR.contains(subject.account().api().post(BULK, "[]").status())) {
            subject.row("bulk                        there is no " + BULK + " here");
            return;
        }
        load.closed(BULK_CONCURRENCY, subject.warmUp(), this::bulkCall);
        subject.processors().begin();
        var most = load.closed(BULK_CONCURRENCY, subject.time(), this::bulkCall);
        var spent = subject.processors().sinceBegin();
        subject.row(
                "bulk, %d × %d at once        %7.0f rows/s   %s   failed %d",
                BULK_CONCURRENCY, BULK_ROWS, most.perSecond() * BULK_ROWS, most.latencies(), most.failed());
        subject.row("CPU-ms per row              %s", spent.per(most.done() * BULK_ROWS));
    }

    private Future<?> bulkCall(long index, long intendedNanos) {
        var leads = new JsonArray();
        for (var n = 0; n < BULK_ROWS; n++) {
            leads.add(lead(BULK_NUMBERS + index * BULK_ROWS + n));
        }
        var body = new JsonObject()
                .put(
                        "defaults",
                        new JsonObject()
                                .put("list_id", subject.account().listId())
                                .put("check_dup", 1))
                .put("leads", leads);
        return subject.client()
                .postJson(BULK, body.encode(), 200)
                .compose(reply -> reply.toJsonObject().getInteger("accepted").equals(BULK_ROWS)
                        ? Future.succeededFuture()
                        : Future.failedFuture(reply.toString()));
    }

    private static JsonObject lead(long number) {
        return new JsonObject()
                .put("phone_number", String.valueOf(number))
                .put("first_name", "Ada")
                .put("last_name", "Bench")
                .put("state", "CA")
                .put("postal_code", "90012");
    }
}
