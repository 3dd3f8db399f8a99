package io.dialbridge.config.endpoints;

import io.dialbridge.config.records.Draft;
import io.dialbridge.config.records.Kind;
import io.dialbridge.config.records.RecordKey;
import io.dialbridge.config.records.RecordType;
import io.dialbridge.config.records.Reference;
import io.dialbridge.config.rules.EndpointRules;
import io.dialbridge.config.rules.Findings;
import io.dialbridge.config.rules.Masks;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.platform.seal.Sealer;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Endpoints keep their secrets sealed for their place; only dispatch-service opens them. */
@Singleton
final class EndpointType implements RecordType<Endpoint, StoredEndpoint> {

    private final Sealer sealer;

    EndpointType(Sealer sealer) {
        this.sealer = sealer;
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
        var adaptorId = endpoint.adaptorId();
        return adaptorId == null || adaptorId.isBlank()
                ? List.of()
                : List.of(Reference.toActive(Kind.ADAPTOR, "adaptor_id", adaptorId));
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
                StoredEndpoint.with(endpoint, sealedAuthentication, sealedHeaders),
                Masks.authentication(authentication),
                Masks.headers(headers)));
    }

    private static boolean keeps(String text, String masked) {
        return text.contains(Masks.MASK) && text.equals(masked);
    }

    @Override
    public Endpoint shown(StoredEndpoint stored) {
        return stored.shown();
    }
}
