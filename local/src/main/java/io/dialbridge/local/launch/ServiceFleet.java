package io.dialbridge.local.launch;

import io.dialbridge.local.StartFailure;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;

/** The four services, started and stopped together. */
final class ServiceFleet implements AutoCloseable {

    private final Map<Service, ServiceProcess> processes = new EnumMap<>(Service.class);
    private boolean closed;

    ServiceFleet(Function<Service, ServiceProcess> processOf) {
        for (var service : Service.values()) {
            processes.put(service, processOf.apply(service));
        }
    }

    ServiceProcess process(Service service) {
        return Objects.requireNonNull(processes.get(service));
    }

    /** Starts all and returns at once; nothing starts any more once closed. */
    synchronized void start() {
        if (!closed) {
            processes.values().forEach(ServiceProcess::start);
        }
    }

    /**
     * @param ready told of each service as it becomes ready
     * @throws StartFailure of the first service that fails, without waiting for the others
     */
    void awaitReady(Duration longest, Consumer<ServiceProcess> ready) {
        var steps = inParallel(processes.values(), process -> {
            process.awaitReady(longest);
            ready.accept(process);
        });
        var firstFailure = new CompletableFuture<Void>();
        for (var step : steps) {
            step.whenComplete((done, failure) -> {
                if (failure != null) {
                    firstFailure.completeExceptionally(failure);
                }
            });
        }
        try {
            CompletableFuture.anyOf(CompletableFuture.allOf(steps), firstFailure)
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StartFailure failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** Returns when all have ended. */
    @Override
    public synchronized void close() {
        closed = true;
        CompletableFuture.allOf(inParallel(processes.values(), ServiceProcess::stop))
                .join();
    }

    private static CompletableFuture<?>[] inParallel(
            Collection<ServiceProcess> processes, Consumer<ServiceProcess> step) {
        return processes.stream()
                .map(process -> CompletableFuture.runAsync(() -> step.accept(process), Thread::startVirtualThread))
                .toArray(CompletableFuture<?>[]::new);
    }
}
