package io.dialbridge.dispatch.trials;

import io.dialbridge.dispatch.outbound.Probe;
import io.dialbridge.dispatch.sending.OpenedSecrets;
import io.dialbridge.platform.problems.Problems;
import io.dialbridge.platform.seal.Sealer;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Walks to endpoints, a bounded number at a time: each holds a connection to somebody else's system. */
@ApplicationScoped
class Diagnoses {

    static final Duration DEADLINE = Duration.ofSeconds(15);

    private static final int AT_ONCE = 16;
    private static final int RETRY_AFTER_SECONDS = 5;

    private final Probe probe;
    private final Egress egress;
    private final EndpointTests tests;
    private final Sealer sealer;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Diagnoses(Probe probe, Egress egress, EndpointTests tests, Sealer sealer) {
        this.probe = probe;
        this.egress = egress;
        this.tests = tests;
        this.sealer = sealer;
    }

    /** Of an endpoint that is not saved: what can be told without a request of its own. */
    Uni<Diagnosis> ofUrl(String url) {
        return walk(new Subject(url, () -> null), null);
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 404 without such an endpoint, 400 without a lead to send */
    Uni<Diagnosis> of(EndpointTests.Order order, boolean send) {
        var endpoint = tests.endpoint(order);
        var subject = new Subject(
                endpoint.url(), () -> OpenedSecrets.tls(sealer, order.accountId(), order.endpointId(), endpoint));
        return send
                ? tests.lead(order)
                        .chain(lead -> walk(
                                subject,
                                left -> tests.run(order, lead, left).await().atMost(DEADLINE)))
                : walk(subject, null);
    }

    private Uni<Diagnosis> walk(Subject subject, @Nullable Function<Duration, TestReport> send) {
        return Uni.createFrom().completionStage(() -> {
            if (!places.tryAcquire()) {
                throw Problems.busy(
                        "Enough endpoints are being diagnosed just now. Ask again in " + RETRY_AFTER_SECONDS + " s.",
                        RETRY_AFTER_SECONDS);
            }
            return CompletableFuture.supplyAsync(() -> go(subject, send), threads);
        });
    }

    private Diagnosis go(Subject subject, @Nullable Function<Duration, TestReport> send) {
        try {
            return new Walk(probe, egress, new Limit(threads, DEADLINE), send).of(subject);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw Problems.unavailable();
        } finally {
            places.release();
        }
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
