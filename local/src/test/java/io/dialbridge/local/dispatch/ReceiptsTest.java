package io.dialbridge.local.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReceiptsTest {

    @Test
    void countsWhatCameTwiceUnlessItHadTo() throws IOException, InterruptedException {
        try (var receipts = new Receipts(Duration.ZERO)) {
            for (var id : new String[] {"a", "b", "b", "c", "c", "c"}) {
                post(receipts, id);
            }

            assertThat(receipts.count()).isEqualTo(6);
            assertThat(receipts.missing(Set.of("a", "d"))).isEqualTo(1);
            assertThat(receipts.repeats(Map.of())).isEqualTo(3);
            assertThat(receipts.repeats(Map.of("b", 1L, "c", 1L))).isEqualTo(1);
            assertThat(receipts.repeats(Map.of("a", 5L, "d", 1L)))
                    .as("one that had to come and did not excuses no other")
                    .isEqualTo(3);
        }
    }

    private static void post(Receipts receipts, String id) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(receipts.address())
                    .header("X-Connect-Delivery-Id", id)
                    .POST(BodyPublishers.noBody())
                    .build();
            assertThat(http.send(request, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
        }
    }
}
