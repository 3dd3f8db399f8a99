package io.dialbridge.dispatch.sending;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.DeliveryTrigger;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.dispatch.delivery.Delivery;
import io.dialbridge.dispatch.delivery.Target;
import io.dialbridge.dispatch.payload.AccountDates;
import io.dialbridge.dispatch.payload.Payload;
import io.dialbridge.dispatch.payload.PayloadBuilder;
import io.dialbridge.dispatch.request.ChainedValues;
import io.dialbridge.dispatch.request.Matter;
import io.dialbridge.dispatch.request.OutboundRequest;
import io.dialbridge.dispatch.request.RequestBuilder;
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
    private final OpenedEndpoints endpoints;
    private final Clock clock;
    private final TextTemplates templates = new TextTemplates();
    private final RequestBuilder requests = new RequestBuilder(JsonPayload::write);

    Preparation(Snapshots snapshots, OpenedEndpoints endpoints, Clock clock) {
        this.snapshots = snapshots;
        this.endpoints = endpoints;
        this.clock = clock;
    }

    /** A request, or why there is none. */
    public sealed interface Prepared {

        /**
         * @param endpoint says how to read the reply; its secrets are still sealed
         * @param request but for what it is authorized and signed with
         */
        record Ready(Endpoint endpoint, OutboundRequest request, Access access) implements Prepared {

            /** The same with what was added to the request. */
            Ready with(OutboundRequest sent) {
                return new Ready(endpoint, sent, access);
            }
        }

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
        if (!endpoint.active() && !tested(delivery)) {
            return new Prepared.Unusable("the endpoint is inactive");
        }
        return prepare(new Order(delivery, target, account.get(), endpoint));
    }

    /** What is inactive is tried as well (domain.md 4.4). */
    private static boolean tested(Delivery delivery) {
        return delivery.trigger().type() == DeliveryTrigger.Type.TEST;
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
        var empty = new Matter.Made(Payload.EMPTY, order.delivery().values());
        return build(order, empty) instanceof Prepared.Ready ready
                ? Optional.of(new Address(false, ready.request().logged().url()))
                : Optional.empty();
    }

    /** What a request is made of. */
    private record Order(Delivery delivery, Target.OfEndpoint target, AccountSnapshot account, Endpoint endpoint) {}

    private Prepared prepare(Order order) {
        if (order.target().sentAs() != null) {
            return request(order, null);
        }
        var adaptorId = order.endpoint().adaptorId();
        if (adaptorId == null || adaptorId.isBlank()) {
            return needsAdaptor(order.endpoint())
                    ? new Prepared.Unusable("the endpoint has no adaptor")
                    : request(order, null);
        }
        var adaptor = order.account().adaptors().get(adaptorId);
        if (adaptor == null) {
            return new Prepared.Unknown("the endpoint's adaptor is unknown or was deleted");
        }
        return adaptor.active() || tested(order.delivery())
                ? request(order, adaptor)
                : new Prepared.Unusable("the endpoint's adaptor is inactive");
    }

    /** A template makes a body of the event's values alone. */
    private static boolean needsAdaptor(Endpoint endpoint) {
        return endpoint.method().hasBody() && endpoint.postDataType() != Endpoint.PostDataType.TEMPLATE;
    }

    private Prepared request(Order order, @Nullable Adaptor adaptor) {
        try {
            return build(order, matter(order, adaptor));
        } catch (TextTemplates.Malformed malformed) {
            return new Prepared.Unusable("the text can't be filled: " + malformed.getMessage());
        } catch (DateTimeException noZone) {
            return new Prepared.Unusable("the account's time zone is unknown");
        }
    }

    private Matter matter(Order order, @Nullable Adaptor adaptor) throws TextTemplates.Malformed {
        var sentAs = order.target().sentAs();
        if (sentAs != null) {
            return new Matter.Again(sentAs);
        }
        var values = order.delivery().values();
        var payload = adaptor == null
                ? Payload.EMPTY
                : new PayloadBuilder(dates(order.account(), clock)).build(adaptor, values, text(order));
        return new Matter.Made(payload, values);
    }

    private Prepared build(Order order, Matter matter) {
        try {
            return switch (ChainedValues.fill(opened(order), order.delivery().values())) {
                case ChainedValues.Filled.Ready filled -> build(order, filled, matter);
                case ChainedValues.Filled.Refused refused -> new Prepared.Unusable(refused.reason());
            };
        } catch (IllegalArgumentException sealedElsewhere) {
            return new Prepared.Unusable("the endpoint's credentials can't be opened with this service's key");
        }
    }

    private Prepared build(Order order, ChainedValues.Filled.Ready filled, Matter matter) {
        var delivery = order.delivery();
        var identity = new RequestBuilder.Identity(
                delivery.id(), TraceParent.of(delivery.traceParent()).child().toString());
        return switch (requests.build(filled.endpoint(), matter, identity)) {
            case RequestBuilder.Built.Ready ready -> ready(order, filled.endpoint(), filled.hidden(ready.request()));
            case RequestBuilder.Built.Refused refused -> new Prepared.Unusable(refused.reason());
        };
    }

    private @Nullable String text(Order order) throws TextTemplates.Malformed {
        var template = order.target().text();
        var values = order.delivery().values();
        return template == null ? null : templates.fill(template, values.lead(), values.call(), values.agent());
    }

    static AccountDates dates(AccountSnapshot account, Clock clock) {
        var zone = ZoneId.of(account.timeZone());
        return new AccountDates(zone, account.dateFormat(), LocalDate.ofInstant(clock.instant(), zone));
    }

    private Endpoint opened(Order order) {
        return endpoints.of(order.delivery().accountId(), order.target().endpointId(), order.endpoint());
    }

    private static Prepared ready(Order order, Endpoint opened, OutboundRequest request) {
        var delivery = order.delivery();
        var access =
                Access.of(delivery.accountId(), order.target().endpointId(), order.endpoint(), opened, delivery.id());
        return new Prepared.Ready(order.endpoint(), request.with(opened.tls()), access);
    }
}
