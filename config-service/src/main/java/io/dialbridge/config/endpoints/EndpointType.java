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
import io.dialbridge.contracts.EndpointBuilder;
import io.dialbridge.contracts.NextCall;
import io.dialbridge.platform.problems.FieldError;
import io.dialbridge.platform.problems.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Endpoints keep their secrets sealed for their place; only dispatch-service opens them. */
@Singleton
final class EndpointType implements RecordType<Endpoint, StoredEndpoint> {

    private final EndpointSecrets secrets;
    private final RandomKeys keys;
    private final SigningKeys signingKeys;
    private final ChainStore chains;

    EndpointType(EndpointSecrets secrets, RandomKeys keys, SigningKeys signingKeys, ChainStore chains) {
        this.secrets = secrets;
        this.keys = keys;
        this.signingKeys = signingKeys;
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

    /** Only active adaptors are offered to an endpoint (domain.md 3.1); a template names the account's own fields. */
    @Override
    public List<Reference> references(Endpoint endpoint) {
        var adaptor = Stream.ofNullable(endpoint.adaptorId())
                .filter(id -> !id.isBlank())
                .map(id -> Reference.toActive(Kind.ADAPTOR, "adaptor_id", id));
        var criteria = Stream.ofNullable(endpoint.receive())
                .map(receive -> Reference.toActive(
                        Kind.LEAD_POST_CRITERIA, "receive.lead_post_criteria_id", receive.leadPostCriteriaId()));
        var template = Reference.inTemplate("format.template", endpoint.format().template());
        var next = Stream.ofNullable(endpoint.next())
                .map(call -> Reference.toActive(Kind.ENDPOINT, "next.endpoint_id", call.endpointId()));
        return Stream.of(adaptor, criteria, template, next)
                .flatMap(Function.identity())
                .toList();
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
        var had = before == null ? null : before.endpoint();
        var signed = signingKeys.asked(key, endpoint.signing(), had == null ? null : had.signing());
        var sealed = texts(key, endpoint, before)
                .credentials(secrets.seal(key, endpoint.credentials(), had == null ? null : had.credentials()))
                .tls(secrets.seal(key, endpoint.tls(), had == null ? null : had.tls()))
                .signing(signed.signing())
                .adaptorId(Findings.given(endpoint.adaptorId()))
                .receive(receive(endpoint, had))
                .build();
        return new Draft<>(
                new StoredEndpoint(
                        sealed, Masks.authentication(endpoint.authentication()), Masks.headers(endpoint.headers())),
                signed.shown(),
                List.of());
    }

    private EndpointBuilder texts(RecordKey key, Endpoint endpoint, @Nullable StoredEndpoint before) {
        return endpoint.edit()
                .authentication(secrets.seal(
                        key,
                        "authentication",
                        endpoint.authentication(),
                        before == null ? "" : before.maskedAuthentication(),
                        before == null ? "" : before.endpoint().authentication()))
                .headers(secrets.seal(
                        key,
                        "headers",
                        endpoint.headers(),
                        before == null ? "" : before.maskedHeaders(),
                        before == null ? "" : before.endpoint().headers()));
    }

    /** With the key that it had, or its first one. */
    private Endpoint.@Nullable Receive receive(Endpoint endpoint, @Nullable Endpoint before) {
        var receive = endpoint.receive();
        if (receive == null) {
            return null;
        }
        var had = before == null ? null : before.receive();
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
            return Draft.of(before.with(before.endpoint()
                    .edit()
                    .receive(withKey(receive, keys.next()))
                    .build()));
        };
    }

    /** The new key signs at once; the present ones sign along for the overlap. */
    Amendment<StoredEndpoint> newSigningKey(Duration overlap) {
        return (key, before) -> {
            var signing = before.endpoint().signing();
            if (signing == null) {
                throw Problems.conflict("The requests of the endpoint " + key.id()
                        + " are not signed; give it the member signing first.");
            }
            var signed = signingKeys.rotated(key, signing, overlap);
            var changed = before.endpoint().edit().signing(signed.signing()).build();
            return new Draft<>(before.with(changed), signed.shown(), List.of());
        };
    }

    @Override
    public Endpoint shown(StoredEndpoint stored) {
        return stored.shown();
    }
}
