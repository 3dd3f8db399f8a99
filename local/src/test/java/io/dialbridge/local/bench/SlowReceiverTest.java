package io.dialbridge.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SlowReceiverTest {

    private static final Duration PATIENCE = Duration.ofMillis(50);

    @Test
    void tellsOnceHowLongItTook() throws IOException, InterruptedException {
        try (var receiver = new SlowReceiver(PATIENCE)) {
            var begun = System.nanoTime();

            assertThat(post(receiver, "b-1", Duration.ofSeconds(10))).isEqualTo("{\"success\":true}");

            // A timer of whole milliseconds may ring a moment early.
            assertThat(receiver.tookNanos("b-1"))
                    .isBetween(PATIENCE.toNanos() - TimeUnit.MILLISECONDS.toNanos(1), System.nanoTime() - begun);
            assertThatThrownBy(() -> receiver.tookNanos("b-1")).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void neverAnswersACallThatSaysSo() {
        try (var receiver = new SlowReceiver(Duration.ofMillis(1))) {
            assertThatThrownBy(() -> post(receiver, SlowReceiver.NEVER + "1", Duration.ofMillis(200)))
                    .isInstanceOf(HttpTimeoutException.class);
        }
    }

    private static String post(SlowReceiver receiver, String call, Duration timeout)
            throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(receiver.address())
                    .timeout(timeout)
                    .POST(BodyPublishers.ofString("{\"call_id\":\"" + call + "\"}"))
                    .build();
            return http.send(request, BodyHandlers.ofString()).body();
        }
    }
}
