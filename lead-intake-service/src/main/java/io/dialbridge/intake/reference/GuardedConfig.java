package io.dialbridge.intake.reference;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * One exchange with config-service each. A caller waits three seconds at most, and not at all while config-service failed every other
 * time just now; refusals are no failures.
 */
@ApplicationScoped
@Timeout(value = 3, unit = ChronoUnit.SECONDS)
@CircuitBreaker(requestVolumeThreshold = 10, failureRatio = 0.5, delay = 2, delayUnit = ChronoUnit.SECONDS)
class GuardedConfig {

    private record Answer(
            int status, @Nullable String etag, @Nullable String body) {}

    private final ConfigClient client;

    GuardedConfig(@RestClient ConfigClient client) {
        this.client = client;
    }

    Uni<ConfigReply> create(String accountId, String kind, String record) {
        return read(client.create(accountId, kind, record));
    }

    Uni<ConfigReply> read(String accountId, String kind, String id) {
        return read(client.read(accountId, kind, id));
    }

    Uni<ConfigReply> replace(String accountId, String kind, String id, String etag, String record) {
        return read(client.replace(accountId, kind, id, etag, record));
    }

    Uni<ConfigReply> delete(String accountId, String kind, String id) {
        return read(client.delete(accountId, kind, id));
    }

    private static Uni<ConfigReply> read(Uni<RestResponse<String>> exchange) {
        return exchange.map(done -> new Answer(done.getStatus(), done.getHeaderString("ETag"), done.getEntity()))
                .onFailure(WebApplicationException.class)
                .recoverWithItem(GuardedConfig::refusal)
                .map(answer -> ConfigReply.of(answer.status(), answer.etag(), answer.body()));
    }

    /** The client throws what config-service refuses; here it is a value, so that the breaker counts outages alone. */
    private static Answer refusal(WebApplicationException refused) {
        return new Answer(
                refused.getResponse().getStatus(), null, refused.getResponse().readEntity(String.class));
    }
}
