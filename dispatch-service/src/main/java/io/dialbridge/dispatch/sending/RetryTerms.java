package io.dialbridge.dispatch.sending;

import io.dialbridge.contracts.Endpoint;
import io.dialbridge.contracts.RetryRule;
import io.dialbridge.dispatch.delivery.Target;
import io.dialbridge.platform.snapshot.Snapshots;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** By which rule a delivery is tried again: that of its endpoint as it is configured now. */
@ApplicationScoped
public class RetryTerms {

    private final Snapshots snapshots;
    private final RetryConfig config;

    RetryTerms(Snapshots snapshots, RetryConfig config) {
        this.snapshots = snapshots;
        this.config = config;
    }

    /** The usual one for e-mails, and for an endpoint that is not known here. */
    public RetryRule of(String accountId, Target target) {
        return switch (target) {
            case Target.OfEndpoint endpoint -> of(accountId, endpoint.endpointId());
            case Target.Mail mail -> RetryRule.USUAL;
        };
    }

    /** @param endpointId may be that of none */
    public RetryRule of(String accountId, String endpointId) {
        return snapshots.endpoint(accountId, endpointId).map(Endpoint::retry).orElse(RetryRule.USUAL);
    }

    /** The age at which a request is of no use any more. */
    public Duration expireAfter(RetryRule rule) {
        return config.settings().expireAfter(rule);
    }
}
