package io.dialbridge.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LoadTest {

    @Test
    void beginsAtItsPaceHoweverSlowTheAnswersAre() throws InterruptedException {
        var begun = new ArrayList<Long>();

        var result = new Load().open(100, Duration.ofMillis(200), (index, intended) -> {
            begun.add(index);
            return later(300);
        });

        assertThat(begun).hasSize(20).startsWith(0L).endsWith(19L);
        assertThat(result.done()).isEqualTo(20);
        assertThat(result.latencies().percentileMillis(50)).isGreaterThanOrEqualTo(299);
    }

    @Test
    void countsWhatFailedApart() throws InterruptedException {
        var result = new Load()
                .open(
                        100,
                        Duration.ofMillis(100),
                        (index, intended) -> index % 2 == 0 ? Future.succeededFuture() : Future.failedFuture("no"));

        assertThat(result.done()).isEqualTo(5);
        assertThat(result.failed()).isEqualTo(5);
    }

    @Test
    void neverHasMoreUnderWayThanTold() throws InterruptedException {
        var underWay = new AtomicLong();
        var most = new AtomicLong();

        new Load().closed(3, Duration.ofMillis(200), (index, intended) -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            return later(20).onComplete(done -> underWay.decrementAndGet());
        });

        assertThat(most.get()).isEqualTo(3);
        assertThat(underWay.get()).isZero();
    }

    private static Future<Void> later(long millis) {
        var promise = Promise.<Void>promise();
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(promise::complete);
        return promise.future();
    }
}
