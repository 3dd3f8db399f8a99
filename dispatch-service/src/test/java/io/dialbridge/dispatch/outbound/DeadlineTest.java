package io.dialbridge.dispatch.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.delivery.Cause;
import io.dialbridge.dispatch.request.Url;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The limit that a caller sets holds for the name look-up as well, which blocks a thread and can't be interrupted. */
class DeadlineTest {

    private static final Duration LIMIT = Duration.ofMillis(200);

    private final Vertx vertx = Vertx.vertx();
    private final CountDownLatch answer = new CountDownLatch(1);
    private final AddressBook hanging =
            new AddressBook(name -> hang(), Ticker.systemTicker(), Executors.newFixedThreadPool(1));

    @AfterEach
    void stop() {
        answer.countDown();
        hanging.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aNameLookUpThatHangsEndsByTheLimit() {
        var sender = new HttpSender(vertx, hanging, OutboundSettings.usual());
        var request = Door.request(Endpoint.Method.GET, new Url(false, "slow.example", 80, "/", ""), null);
        var since = System.nanoTime();

        var exchange = sender.send(request, LIMIT).await().atMost(Duration.ofSeconds(20));

        var took = Duration.ofNanos(System.nanoTime() - since);
        assertThat(exchange)
                .isEqualTo(new Exchange.Broken(
                        Cause.DNS, "the name look-up took longer than 200 ms", Attempt.Timings.NONE));
        assertThat(took).isBetween(LIMIT.minusMillis(5), Duration.ofSeconds(5));
        sender.close();
    }

    private List<InetAddress> hang() {
        try {
            answer.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return List.of();
    }
}
