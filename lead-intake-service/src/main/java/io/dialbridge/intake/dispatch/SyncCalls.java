package io.dialbridge.intake.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.dialbridge.contracts.SyncCall;
import io.dialbridge.contracts.SyncReply;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Synchronous calls through dispatch-service that always get an answer. dispatch-service keeps the deadline towards the endpoint; here is
 * the care for dispatch-service itself: what it does not answer in time, or at all, is a reply FAILED, and after some of those it is left
 * alone for a while.
 */
@ApplicationScoped
@RegisterForReflection(targets = {SyncCall.class, SyncReply.class, SyncReply.Response.class})
public class SyncCalls {

    private static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    /** What dispatch-service has, beyond the deadline, to hand its answer over. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private static final int FAILURES_TO_OPEN = 5;
    private static final long OPEN_SECONDS = 5;

    private static final Logger LOG = Logger.getLogger(SyncCalls.class);

    private final DispatchClient dispatch;
    private final TypedGuard<Uni<SyncReply>> guard;

    SyncCalls(@RestClient DispatchClient dispatch) {
        this.dispatch = dispatch;
        this.guard = TypedGuard.create(new TypeLiteral<Uni<SyncReply>>() {})
                .withCircuitBreaker()
                .requestVolumeThreshold(FAILURES_TO_OPEN)
                .failureRatio(1)
                .delay(OPEN_SECONDS, ChronoUnit.SECONDS)
                .when(SyncCalls::isOutage)
                .done()
                .build();
    }

    /**
     * Never fails. A reply that dispatch-service did not make has an empty delivery id, and as its cause TIMEOUT, CONNECT, PARSE,
     * BREAKER_OPEN, or CONFIG where dispatch-service refused the call as it is, for example because there is no such endpoint.
     */
    public Uni<SyncReply> call(SyncCall call) {
        return guard.get(() -> dispatch.call(call)
                        .map(SyncCalls::readable)
                        .ifNoItem()
                        .after(Duration.ofMillis(call.deadlineMs()).plus(GRACE))
                        .fail())
                .onFailure()
                .recoverWithItem(failure -> failed(call, failure));
    }

    /** A body that is empty, or an object that says nothing, reads as one without an outcome. */
    private static SyncReply readable(@Nullable SyncReply reply) {
        if (reply == null || reply.outcome() == null) {
            throw new Unreadable();
        }
        return reply;
    }

    private static SyncReply failed(SyncCall call, Throwable failure) {
        var cause = cause(failure);
        LOG.warnf("state=call-not-answered endpoint=%s cause=%s", call.endpointId(), cause);
        return new SyncReply(
                "", SyncReply.Outcome.FAILED, call.fallback(), Map.of(), null, cause, call.fallback() != null);
    }

    private static String cause(Throwable failure) {
        return switch (failure) {
            case CircuitBreakerOpenException open -> "BREAKER_OPEN";
            case TimeoutException late -> "TIMEOUT";
            case Throwable garbage when isGarbage(garbage) -> "PARSE";
            case WebApplicationException answered when !isOutage(answered) -> "CONFIG";
            default -> "CONNECT";
        };
    }

    /** A call that was refused says nothing against dispatch-service. The client gives an unreadable reply the status of its answer. */
    private static boolean isOutage(Throwable failure) {
        return !(failure instanceof WebApplicationException answered
                && answered.getResponse().getStatus() < 500
                && !isGarbage(answered));
    }

    private static boolean isGarbage(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Unreadable || cause instanceof JsonProcessingException) {
                return true;
            }
        }
        return false;
    }
}
