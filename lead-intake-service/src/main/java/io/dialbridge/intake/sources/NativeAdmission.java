package io.dialbridge.intake.sources;

import io.dialbridge.intake.sources.Admission.Admitted;
import io.dialbridge.intake.sources.Admission.Refused;
import io.dialbridge.platform.auth.BearerAuthentication;
import io.dialbridge.platform.auth.TokenDirectory;
import io.dialbridge.platform.problems.Problems;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestFilter;

/**
 * Leads every request to our own API that comes with an account's token through the gate, before anything else is done for it. What
 * comes without a token, or with a bad one, is for the path to judge.
 */
@Provider
@PreMatching
final class NativeAdmission implements ResteasyReactiveContainerRequestFilter {

    /** Its token stands anywhere in the request, so its door asks the gate itself. All else is ours, however its path is written. */
    private static final String COMPATIBLE = "/v1/";

    /** Their key is their token. */
    private static final String ENDPOINTS = "/api/intake/endpoints/";

    private static final Set<String> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);
    private static final byte[] NO_BODY = {};

    private final SourceGate gate;
    private final CurrentIdentityAssociation identity;
    private final CurrentVertxRequest vertx;
    private final long most;

    NativeAdmission(
            SourceGate gate,
            CurrentIdentityAssociation identity,
            CurrentVertxRequest vertx,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most) {
        this.gate = gate;
        this.identity = identity;
        this.vertx = vertx;
        this.most = most.asLongValue();
    }

    @Override
    public void filter(ResteasyReactiveContainerRequestContext request) {
        if (request.getUriInfo().getPath().startsWith(COMPATIBLE)) {
            return;
        }
        request.suspend();
        grant().flatMap(found -> found.map(caller -> admit(caller, request)).orElseGet(() -> withoutToken(request)))
                .subscribe()
                .with(done -> request.resume(), request::resume);
    }

    private Uni<Optional<TokenDirectory.Grant>> grant() {
        return identity.getDeferredIdentity()
                .map(BearerAuthentication::accountGrant)
                .onFailure(AuthenticationFailedException.class)
                .recoverWithItem(Optional.empty());
    }

    private Uni<Void> admit(TokenDirectory.Grant caller, ResteasyReactiveContainerRequestContext request) {
        var http = vertx.getCurrent().request();
        if (caller.source().signingSecret() == null) {
            return admit(caller, request, Arrival.of(http, NO_BODY)).chain(() -> readUnannounced(request));
        }
        return WholeBody.read(http, most).flatMap(read -> switch (read) {
            case WholeBody.Read.TooLarge tooLarge -> Uni.createFrom().failure(SourceProblems.tooLarge(most));
            case WholeBody.Read.Body body -> {
                request.setEntityStream(new ByteArrayInputStream(body.bytes()));
                yield admit(caller, request, Arrival.of(http, body.bytes()));
            }
        });
    }

    private Uni<Void> withoutToken(ResteasyReactiveContainerRequestContext request) {
        return request.getUriInfo().getPath().startsWith(ENDPOINTS)
                ? readUnannounced(request)
                : Uni.createFrom().voidItem();
    }

    /**
     * Reads a body whose length was not announced: the server would cut it off at its limit with a 413 that says nothing. Where the limit was
     * lifted a file is read as it comes.
     */
    private Uni<Void> readUnannounced(ResteasyReactiveContainerRequestContext request) {
        var current = vertx.getCurrent();
        if (current.get(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY) == null || !WITH_BODY.contains(request.getMethod())) {
            return Uni.createFrom().voidItem();
        }
        return WholeBody.read(current.request(), most).flatMap(read -> switch (read) {
            case WholeBody.Read.TooLarge tooLarge -> Uni.createFrom().failure(Problems.tooLarge(most));
            case WholeBody.Read.Body body -> {
                request.setEntityStream(new ByteArrayInputStream(body.bytes()));
                yield Uni.createFrom().voidItem();
            }
        });
    }

    private Uni<Void> admit(
            TokenDirectory.Grant caller, ResteasyReactiveContainerRequestContext request, Arrival arrival) {
        var admission = gate.admit(caller, arrival);
        var response = vertx.getCurrent().response();
        admission.headers().forEach(response::putHeader);
        return switch (admission) {
            case Refused refused -> Uni.createFrom().failure(SourceProblems.refused(refused));
            case Admitted admitted -> {
                // Also when the caller hangs up: the framework takes the connection's own handlers for itself, but
                // calls this one.
                request.getServerRequestContext()
                        .registerCompletionCallback(failure -> admitted.leave().run());
                yield gate.repeat(caller, arrival)
                        .invoke(repeat -> repeat.ifPresent(refused -> {
                            throw SourceProblems.refused(refused);
                        }))
                        .replaceWithVoid();
            }
        };
    }
}
