package io.dialbridge.config.endpoints;

import io.dialbridge.config.keys.RandomKeys;
import io.dialbridge.config.records.Amendment;
import io.dialbridge.config.records.Draft;
import io.dialbridge.config.records.Kind;
import io.dialbridge.config.records.RecordKey;
import io.dialbridge.config.records.RecordType;
import io.dialbridge.config.records.Reference;
import io.dialbridge.config.rules.EndpointRules;
import io.dialbridge.config.rules.Findings;
import io.dialbridge.config.rules.Masks;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.contracts.NextCall;
import io.dialbridge.platform.problems.FieldError;
import io.dialbridge.platform.problems.Problems;
import io.dialbridge.platform.seal.Sealer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Endpoints keep their secrets sealed for their place; only dispatch-service opens them. */
@Singleton
final class EndpointType implements RecordType<Endpoint, StoredEndpoint> {

    private final Sealer sealer;
    private final RandomKeys keys;
    private final ChainStore chains;

    EndpointType(Sealer sealer, RandomKeys keys, ChainStore chains) {
        this.sealer = sealer;
        this.keys = keys;
        this.chains = chains;
    }

    @Override
    public Kind kind() {
        return Kind.ENDPOINT;
    }

    @Override
    public Class<Endpoint> document() {
        return Endpoint.class;
    }

    @Override
    public Class<StoredEndpoint> stored() {
        return StoredEndpoint.class;
    }

    @Override
    public String name(Endpoint endpoint) {
        return endpoint.name();
    }

    @Override
    public void check(Endpoint endpoint, @Nullable Endpoint before, Findings findings) {
        EndpointRules.check(endpoint, before, findings);
    }

    /** Only active adaptors are offered to an endpoint (domain.md 3.1). */
    @Override
    public List<Reference> references(Endpoint endpoint) {
        var adaptor = Stream.ofNullable(endpoint.adaptorId())
                .filter(id -> !id.isBlank())
                .map(id -> Reference.toActive(Kind.ADAPTOR, "adaptor_id", id));
        var criteria = Stream.ofNullable(endpoint.receive())
                .map(receive -> Reference.toActive(
                        Kind.LEAD_POST_CRITERIA, "receive.lead_post_criteria_id", receive.leadPostCriteriaId()));
        var next = Stream.ofNullable(endpoint.next())
                .map(call -> Reference.toActive(Kind.ENDPOINT, "next.endpoint_id", call.endpointId()));
        return Stream.of(adaptor, criteria, next).flatMap(Function.identity()).toList();
    }

    @Override
    public Uni<List<FieldError>> conflicts(RecordKey key, Endpoint endpoint) {
        return endpoint.next() == null
                ? Uni.createFrom().item(List.of())
                : chains.with(key, Long.parseLong(endpoint.next().endpointId())).map(EndpointType::conflicts);
    }

    private static List<FieldError> conflicts(ChainStore.Chain chain) {
        if (chain.circular()) {
            return List.of(
                    new FieldError("next.endpoint_id", "leads back to this endpoint: a chain must come to an end"));
        }
        return chain.length() <= NextCall.LONGEST
                ? List.of()
                : List.of(new FieldError(
                        "next.endpoint_id",
                        "makes a chain of " + chain.length() + " endpoints; at most " + NextCall.LONGEST
                                + " may be called one after the other"));
    }

    @Override
    public Draft<StoredEndpoint> draft(RecordKey key, Endpoint endpoint, @Nullable StoredEndpoint before) {
        var place = key.accountId() + "/endpoint/" + key.id() + "/";
        var authentication = endpoint.authentication();
        var headers = endpoint.headers();
        var sealedAuthentication = before != null && keeps(authentication, before.maskedAuthentication())
                ? before.endpoint().authentication()
                : sealer.seal(authentication, place + "authentication");
        var sealedHeaders = before != null && keeps(headers, before.maskedHeaders())
                ? before.endpoint().headers()
                : sealer.seal(headers, place + "headers");
        return Draft.of(new StoredEndpoint(
                StoredEndpoint.with(endpoint, sealedAuthentication, sealedHeaders, receive(endpoint, before)),
                Masks.authentication(authentication),
                Masks.headers(headers)));
    }

    /** With the key that it had, or its first one. */
    private Endpoint.@Nullable Receive receive(Endpoint endpoint, @Nullable StoredEndpoint before) {
        var receive = endpoint.receive();
        if (receive == null) {
            return null;
        }
        var had = before == null ? null : before.endpoint().receive();
        return withKey(receive, had == null ? keys.next() : had.key());
    }

    private static Endpoint.Receive withKey(Endpoint.Receive receive, @Nullable String key) {
        return new Endpoint.Receive(receive.active(), receive.leadPostCriteriaId(), key);
    }

    /** The address with the present key is over at once: whoever has it must not get in any more. */
    Amendment<StoredEndpoint> newReceiveKey() {
        return (key, before) -> {
            var receive = before.endpoint().receive();
            if (receive == null) {
                throw Problems.conflict(
                        "The endpoint " + key.id() + " receives no leads; give it the member receive first.");
            }
            return Draft.of(before.receiving(withKey(receive, keys.next())));
        };
    }

    private static boolean keeps(String text, String masked) {
        return text.contains(Masks.MASK) && text.equals(masked);
    }

    @Override
    public Endpoint shown(StoredEndpoint stored) {
        return stored.shown();
    }
}
