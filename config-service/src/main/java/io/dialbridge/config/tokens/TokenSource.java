package io.dialbridge.config.tokens;

import io.dialbridge.contracts.Absent;
import io.dialbridge.contracts.Source;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the holder of a token is treated as a sender of leads, as people write and read it: {@link Source} with a wish in place of the
 * secret.
 *
 * @param signed each request must be signed (Standard Webhooks); the reply that makes the secret shows it once
 */
@RegisterForReflection
public record TokenSource(
        @Nullable Integer requestsPerMinute,
        @Nullable Integer leadsPerDay,
        @Nullable Integer leadsPerMonth,
        @Nullable Integer concurrent,
        Boolean testMode,
        Boolean numericIds,
        List<String> ipAllow,
        Boolean signed) {

    static final TokenSource ANY = of(Source.ANY);

    public TokenSource {
        testMode = Absent.or(testMode, false);
        numericIds = Absent.or(numericIds, false);
        ipAllow = Absent.list(ipAllow);
        signed = Absent.or(signed, false);
    }

    static TokenSource of(Source source) {
        return new TokenSource(
                source.requestsPerMinute(),
                source.leadsPerDay(),
                source.leadsPerMonth(),
                source.concurrent(),
                source.testMode(),
                source.numericIds(),
                source.ipAllow(),
                source.signingSecret() != null);
    }

    Source with(@Nullable String sealedSecret) {
        return new Source(
                requestsPerMinute, leadsPerDay, leadsPerMonth, concurrent, testMode, numericIds, ipAllow, sealedSecret);
    }
}
