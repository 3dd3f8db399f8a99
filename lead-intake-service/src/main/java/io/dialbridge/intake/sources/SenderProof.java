package io.dialbridge.intake.sources;

import io.dialbridge.intake.sources.Admission.Refused;
import io.dialbridge.platform.auth.TokenDirectory;
import io.dialbridge.platform.net.CidrBlock;
import io.dialbridge.platform.net.IpAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether a request comes from whom the token was given to, as far as its address and its signature tell. */
@ApplicationScoped
class SenderProof {

    private final SenderAddress addresses;
    private final SigningKeys keys;

    SenderProof(SenderAddress addresses, SigningKeys keys) {
        this.addresses = addresses;
        this.keys = keys;
    }

    Optional<Refused> flaw(TokenDirectory.Grant caller, Arrival arrival, SourceMemory memory, Instant now) {
        return stranger(caller, arrival).or(() -> unsigned(caller, arrival, memory, now));
    }

    private Optional<Refused> stranger(TokenDirectory.Grant caller, Arrival arrival) {
        var allowed = caller.source().ipAllow();
        if (allowed.isEmpty()) {
            return Optional.empty();
        }
        var address = addresses.of(arrival);
        if (address.filter(from -> isIn(allowed, from)).isPresent()) {
            return Optional.empty();
        }
        var shown = address.map(IpAddress::toString).orElse("an address that can't be read");
        return Optional.of(
                new Refused(Refusal.ADDRESS, "Forbidden: requests with this token may not come from " + shown + "."));
    }

    private static boolean isIn(List<String> allowed, IpAddress address) {
        return allowed.stream()
                .flatMap(text -> CidrBlock.read(text).stream())
                .anyMatch(block -> block.contains(address));
    }

    private Optional<Refused> unsigned(TokenDirectory.Grant caller, Arrival arrival, SourceMemory memory, Instant now) {
        var secret = caller.source().signingSecret();
        if (secret == null) {
            return Optional.empty();
        }
        var key = memory.signingKey(secret, text -> keys.open(caller, text));
        return arrival.signature().flaw(key, arrival.body(), now).map(flaw -> new Refused(Refusal.SIGNATURE, flaw));
    }
}
