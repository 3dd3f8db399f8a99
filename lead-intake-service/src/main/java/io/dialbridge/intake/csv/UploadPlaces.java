package io.dialbridge.intake.csv;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.concurrent.Semaphore;

/**
 * How many files a door takes in at once. A file holds a thread for as long as its sender takes, and the threads serve all other requests
 * too. Each door has places of its own, so that slow senders at one do not close the others.
 */
public final class UploadPlaces {

    private final Semaphore free;

    public UploadPlaces(int atOnce) {
        this.free = new Semaphore(atOnce);
    }

    /**
     * Takes a place, which is to be left.
     *
     * @throws HttpProblem 503 when all are taken
     */
    public void take() {
        if (!free.tryAcquire()) {
            throw full();
        }
    }

    public void leave() {
        free.release();
    }

    private static HttpProblem full() {
        return HttpProblem.builder()
                .withType(URI.create("urn:dialbridge:problem:unavailable"))
                .withStatus(Response.Status.SERVICE_UNAVAILABLE)
                .withTitle("Unavailable")
                .withDetail("As many files are coming in as this service takes at once. Send yours again in a moment.")
                .withHeader("Retry-After", 5)
                .build();
    }
}
