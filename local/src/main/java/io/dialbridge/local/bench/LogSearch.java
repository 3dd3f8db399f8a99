package io.dialbridge.local.bench;

import io.dialbridge.local.StartFailure;
import io.dialbridge.local.postgres.Databases;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.function.LongFunction;

/** Searches through a large log of deliveries over HTTP, each of another lead, number, time or text. */
final class LogSearch implements Measurement {

    private static final String DISPATCH = "dispatch";
    private static final int CONCURRENCY = 4;
    private static final String LIST = "/api/dispatch/deliveries?limit=50&";

    /** Prime, so that neighbours in time are none in the log. */
    private static final long STEP = 104_729;

    private final Subject subject;
    private final Databases databases;
    private final LocalDate today = LocalDate.now(Clock.systemUTC());
    private final Load load = new Load();

    LogSearch(Subject subject, Databases databases) {
        this.subject = subject;
        this.databases = databases;
    }

    @Override
    public String name() {
        return "log";
    }

    @Override
    public void run() throws InterruptedException {
        subject.out()
                .accept("log: GET /api/dispatch/deliveries over %,d attempts of %d days, %d searches at once"
                        .formatted(subject.stock(), LogStock.DAYS, CONCURRENCY));
        try (var database = databases.open(DISPATCH)) {
            var stock = new LogStock(database, today);
            fill(stock);
            byColumns();
            indexTexts(stock);
            byTexts();
        } catch (SQLException e) {
            throw new StartFailure("The log can't be filled: " + e.getMessage());
        }
    }

    private void fill(LogStock stock) throws SQLException {
        var begun = System.nanoTime();
        stock.postponeTexts();
        stock.fill(subject.account().id(), subject.stock());
        subject.row("filled in                   %7.0f s   %s", seconds(begun), stock.sizes());
    }

    private void indexTexts(LogStock stock) throws SQLException {
        var begun = System.nanoTime();
        stock.indexTexts();
        subject.row("texts indexed in            %7.0f s   %s", seconds(begun), stock.sizes());
    }

    private void byColumns() throws InterruptedException {
        var leads = LogStock.leads(subject.stock());
        search("newest page", n -> "");
        search("phone", n -> "phone=" + (LogStock.FIRST_NUMBER + n * STEP % leads));
        search("lead", n -> "lead_id=" + n * STEP % leads);
        search("lead that has none", n -> "lead_id=none-" + n);
        search("an hour of any day", n -> {
            var day = today.minusDays(1 + n % (LogStock.DAYS - 1));
            var hour = "T%02d:00:00Z".formatted(n % 24);
            return "from=" + day + hour + "&to=" + day + hour.replace(":00:00Z", ":59:59Z");
        });
        search("status and cause", n -> "status=FAILED&cause=TIMEOUT&endpoint_id=e-" + n % 20);
        search("workflow", n -> "workflow_id=w-" + n % 50);
    }

    private void byTexts() throws InterruptedException {
        search("text, of one", n -> "q=jo" + number(n) + "@example.com");
        search("text, of many", n -> "q=Said+Yes");
        search("text, of none", n -> "q=nobody-" + n);
        search("result, of one", n -> "result=crm-" + number(n));
    }

    /** Of a delivery of any day that is over. */
    private long number(long n) {
        var daily = Math.max(1, subject.stock() / LogStock.DAYS);
        return (1 + n % (LogStock.DAYS - 1)) * subject.stock() + n * STEP % daily;
    }

    private void search(String what, LongFunction<String> query) throws InterruptedException {
        Load.Work work = (index, intended) -> get(query.apply(index));
        load.closed(CONCURRENCY, subject.warmUp(), work);
        var found = load.closed(CONCURRENCY, subject.time(), work);
        subject.row("%-22s      %7.0f/s   %s   failed %d", what, found.perSecond(), found.latencies(), found.failed());
    }

    private Future<?> get(String query) {
        return subject.client().get(LIST + query);
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
