package io.dialbridge.local.launch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a service whether it is ready. */
final class HealthCheck {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient client;
    private final HttpRequest request;

    HealthCheck(HttpClient client, int managementPort) {
        this.client = client;
        this.request = HttpRequest.newBuilder(
                        URI.create("http://" + ServiceEnvironment.HOST + ":" + managementPort + "/q/health/ready"))
                .timeout(TIMEOUT)
                .build();
    }

    boolean isReady() {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
