package io.dialbridge.intake.doors;

import io.dialbridge.contracts.Source;
import io.dialbridge.intake.accounts.Accounts;
import io.dialbridge.intake.accounts.Receiver;
import io.dialbridge.intake.connect.ConnectRequest;
import io.dialbridge.intake.connect.Delivery;
import io.dialbridge.intake.connect.Undecodable;
import io.dialbridge.intake.events.Origin;
import io.dialbridge.intake.pipeline.LeadIntake;
import io.dialbridge.intake.pipeline.Sender;
import io.dialbridge.intake.pipeline.Settled;
import io.dialbridge.intake.rules.Door;
import io.dialbridge.intake.rules.Parameters;
import io.dialbridge.intake.v1.IdempotencyKey;
import io.dialbridge.platform.problems.Problems;
import io.dialbridge.platform.trace.CurrentTrace;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ClientErrorException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes what an outside system posts to an endpoint's own address: its adaptor renames, its criteria decide (domain.md 3.5). */
@ApplicationScoped
class EndpointDoor {

    private static final int NOT_FOUND = 404;
    private static final int TOO_LARGE = 413;

    private final Accounts accounts;
    private final CriteriaKeys criteria;
    private final LeadIntake intake;
    private final CurrentTrace trace;

    EndpointDoor(Accounts accounts, CriteriaKeys criteria, LeadIntake intake, CurrentTrace trace) {
        this.accounts = accounts;
        this.criteria = criteria;
        this.intake = intake;
        this.trace = trace;
    }

    /** @throws HttpProblem 404 for a key that is unknown or switched off, without telling which */
    Uni<Settled> take(String key, HttpServerRequest request, byte[] body) {
        var receiver = accounts.receiver(key).orElseThrow(EndpointDoor::nothingThere);
        var payload = payload(request, body);
        var posting = criteria.ofId(receiver.account(), receiver.criteriaId(), new Parameters(payload))
                .renamedBy(receiver.endpoint().adaptorId());
        return intake.insert(
                receiver.account(),
                sender(receiver),
                posting,
                Optional.of(repeats(receiver, request.getHeader(Delivery.HEADER), payload)));
    }

    private static HttpProblem nothingThere() {
        return HttpProblem.builder()
                .withType(URI.create("urn:dialbridge:problem:not-found"))
                .withStatus(NOT_FOUND)
                .withTitle("Not found")
                .withDetail("There is no address with this key.")
                .build();
    }

    private static Map<String, String> payload(HttpServerRequest request, byte[] body) {
        try {
            return ConnectRequest.decode(
                            request.method().name(), request.query(), request.getHeader("Content-Type"), body)
                    .payload();
        } catch (Undecodable undecodable) {
            throw undecodable.tooLarge()
                    ? new ClientErrorException(TOO_LARGE)
                    : Problems.unreadable(undecodable.reason());
        }
    }

    private static IdempotencyKey repeats(Receiver receiver, @Nullable String deliveryId, Map<String, String> payload) {
        return IdempotencyKey.ofRepeats("endpoint " + receiver.endpointId(), Delivery.dedupeKey(deliveryId, payload));
    }

    /** The address is the credential: nobody holds a token, so no token's limits count, and the endpoint is the source. */
    private Sender sender(Receiver receiver) {
        return new Sender(
                Door.ENDPOINT,
                receiver.endpointId(),
                receiver.endpoint().name(),
                Source.ANY,
                Origin.api(trace.traceParent()));
    }
}
