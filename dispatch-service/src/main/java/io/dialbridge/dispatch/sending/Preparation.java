package io.dialbridge.dispatch.sending;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.dispatch.delivery.Delivery;
import io.dialbridge.dispatch.delivery.Target;
import io.dialbridge.dispatch.payload.AccountDates;
import io.dialbridge.dispatch.payload.Payload;
import io.dialbridge.dispatch.payload.PayloadBuilder;
import io.dialbridge.dispatch.request.ChainedValues;
import io.dialbridge.dispatch.request.OutboundRequest;
import io.dialbridge.dispatch.request.RequestBuilder;
import io.dialbridge.platform.seal.Sealer;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.templates.TextTemplates;
import io.dialbridge.platform.trace.TraceParent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the request of a delivery from the account's configuration as it is now. */
@ApplicationScoped
public class Preparation {

    private final Snapshots snapshots;
    private final Sealer sealer;
    private final Clock clock;
    private final TextTemplates templates = new TextTemplates();
    private final RequestBuilder requests = new RequestBuilder(JsonPayload::write);

    Preparation(Snapshots snapshots, Sealer sealer, Clock clock) {
        this.snapshots = snapshots;
        this.sealer = sealer;
        this.clock = clock;
    }

    /** A request, or why there is none. */
    public sealed interface Prepared {

        /** @param endpoint says how to read the reply; its secrets are still sealed */
        record Ready(Endpoint endpoint, OutboundRequest request) implements Prepared {}

        /** The configuration is here and can't be used. */
        record Unusable(String reason) implements Prepared {}

        /** The configuration is not here; it may be on its way. */
        record Unknown(String reason) implements Prepared {}
    }

    public Prepared prepare(Delivery delivery, Target.OfEndpoint target) {
        var account = snapshots.find(delivery.accountId());
        if (account.isEmpty()) {
            return new Prepared.Unknown("the account is unknown or was deleted");
        }
        var endpoint = account.get().endpoints().get(target.endpointId());
        if (endpoint == null) {
            return new Prepared.Unknown("the endpoint is unknown or was deleted");
        }
        if (!endpoint.active()) {
            return new Prepared.Unusable("the endpoint is inactive");
        }
        return prepare(new Order(delivery, target, account.get(), endpoint));
    }

    /**
     * Where requests go, whatever they carry.
     *
     * @param hasBody of the endpoint's method
     * @param url as the log shows it, without a payload's query; null for a method with a body
     */
    public record Address(boolean hasBody, @Nullable String url) {}

    /** Empty while no request can be made. */
    public Optional<Address> address(Delivery delivery, Target.OfEndpoint target) {
        return snapshots.find(delivery.accountId()).flatMap(account -> {
            var endpoint = account.endpoints().get(target.endpointId());
            return endpoint == null ? Optional.empty() : address(new Order(delivery, target, account, endpoint));
        });
    }

    private Optional<Address> address(Order order) {
        if (order.endpoint().method().hasBody()) {
            return Optional.of(new Address(true, null));
        }
        return build(order, Payload.EMPTY) instanceof Prepared.Ready ready
                ? Optional.of(new Address(false, ready.request().logged().url()))
                : Optional.empty();
    }

    /** What a request is made of. */
    private record Order(Delivery delivery, Target.OfEndpoint target, AccountSnapshot account, Endpoint endpoint) {}

    private Prepared prepare(Order order) {
        var endpoint = order.endpoint();
        var adaptorId = endpoint.adaptorId();
        if (adaptorId == null || adaptorId.isBlank()) {
            return endpoint.method() == Endpoint.Method.GET
                    ? request(order, null)
                    : new Prepared.Unusable("the endpoint has no adaptor");
        }
        var adaptor = order.account().adaptors().get(adaptorId);
        if (adaptor == null) {
            return new Prepared.Unknown("the endpoint's adaptor is unknown or was deleted");
        }
        return adaptor.active() ? request(order, adaptor) : new Prepared.Unusable("the endpoint's adaptor is inactive");
    }

    private Prepared request(Order order, @Nullable Adaptor adaptor) {
        try {
            var text = text(order);
            var payload = adaptor == null
                    ? Payload.EMPTY
                    : new PayloadBuilder(dates(order.account()))
                            .build(adaptor, order.delivery().values(), text);
            return build(order, payload);
        } catch (TextTemplates.Malformed malformed) {
            return new Prepared.Unusable("the text can't be filled: " + malformed.getMessage());
        } catch (DateTimeException noZone) {
            return new Prepared.Unusable("the account's time zone is unknown");
        }
    }

    private Prepared build(Order order, Payload payload) {
        var delivery = order.delivery();
        var identity = new RequestBuilder.Identity(
                delivery.id(), TraceParent.of(delivery.traceParent()).child().toString());
        try {
            return switch (ChainedValues.fill(opened(order), delivery.values())) {
                case ChainedValues.Filled.Ready filled -> build(order.endpoint(), filled, payload, identity);
                case ChainedValues.Filled.Refused refused -> new Prepared.Unusable(refused.reason());
            };
        } catch (IllegalArgumentException sealedElsewhere) {
            return new Prepared.Unusable("the endpoint's credentials can't be opened with this service's key");
        }
    }

    private Prepared build(
            Endpoint endpoint, ChainedValues.Filled.Ready filled, Payload payload, RequestBuilder.Identity identity) {
        return switch (requests.build(filled.endpoint(), payload, identity)) {
            case RequestBuilder.Built.Ready ready -> new Prepared.Ready(endpoint, filled.hidden(ready.request()));
            case RequestBuilder.Built.Refused refused -> new Prepared.Unusable(refused.reason());
        };
    }

    private @Nullable String text(Order order) throws TextTemplates.Malformed {
        var template = order.target().text();
        var values = order.delivery().values();
        return template == null ? null : templates.fill(template, values.lead(), values.call(), values.agent());
    }

    private AccountDates dates(AccountSnapshot account) {
        var zone = ZoneId.of(account.timeZone());
        return new AccountDates(zone, account.dateFormat(), LocalDate.ofInstant(clock.instant(), zone));
    }

    private Endpoint opened(Order order) {
        var sealed = order.endpoint();
        var place = order.delivery().accountId() + "/endpoint/" + order.target().endpointId();
        return sealed.edit()
                .authentication(sealer.open(sealed.authentication(), place + "/authentication"))
                .headers(sealer.open(sealed.headers(), place + "/headers"))
                .receive(null)
                .build();
    }
}
