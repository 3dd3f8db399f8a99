package io.dialbridge.config.endpoints;

import io.dialbridge.config.records.RecordKey;
import io.dialbridge.config.rules.Masks;
import io.dialbridge.contracts.Signing;
import io.dialbridge.platform.problems.Problems;
import io.dialbridge.platform.seal.Sealer;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the keys with which an endpoint's requests are signed, written as Standard Webhooks has it, and ends those that were replaced. */
@Singleton
final class SigningKeys {

    /** Of the reply that shows a new secret. */
    static final String MEMBER = "signing_secret";

    /** How long replaced keys sign along unless somebody says otherwise. */
    static final Duration USUAL_OVERLAP = Duration.ofDays(1);

    /** Each adds a signature to every request. */
    private static final int MOST = 5;

    private static final int SECRET_BYTES = 32;

    /** The key itself is the end of its X.509 form. */
    private static final int PUBLIC_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Sealer sealer;
    private final Clock clock;

    SigningKeys(Sealer sealer, Clock clock) {
        this.sealer = sealer;
        this.clock = clock;
    }

    /**
     * @param signing with sealed keys; null where nothing is signed
     * @param shown what only the reply to this write shows
     */
    record Signed(@Nullable Signing signing, Map<String, String> shown) {}

    private record Fresh(Signing.Key key, Map<String, String> shown) {}

    /** What is stored where a document asks for signing: the keys there are, with a first one or one of another type where it takes one. */
    Signed asked(RecordKey endpoint, @Nullable Signing wish, @Nullable Signing stored) {
        if (wish == null) {
            return new Signed(null, Map.of());
        }
        if (stored == null || stored.type() != wish.type()) {
            return next(endpoint, wish.type(), stored == null ? List.of() : stored.keys(), USUAL_OVERLAP);
        }
        return new Signed(new Signing(stored.type(), good(stored.keys())), Map.of());
    }

    /**
     * Another key, and an end for those before it.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 where too many sign along still
     */
    Signed rotated(RecordKey endpoint, Signing stored, Duration overlap) {
        return next(endpoint, stored.type(), stored.keys(), overlap);
    }

    private Signed next(RecordKey endpoint, Signing.Type type, List<Signing.Key> before, Duration overlap) {
        var fresh = fresh(endpoint, type);
        var keys = new ArrayList<Signing.Key>();
        keys.add(fresh.key());
        keys.addAll(good(ending(before, clock.instant().plus(overlap).truncatedTo(ChronoUnit.SECONDS))));
        if (keys.size() > MOST) {
            throw Problems.conflict("The requests of the endpoint " + endpoint.id() + " are signed with " + MOST
                    + " keys already; wait until one ends, or rotate with overlap_seconds 0, which ends them all.");
        }
        return new Signed(new Signing(type, keys), fresh.shown());
    }

    /** No key ends later than it would have. */
    private static List<Signing.Key> ending(List<Signing.Key> keys, Instant end) {
        return keys.stream()
                .map(key -> key.expiresAt() != null && key.expiresAt().isBefore(end)
                        ? key
                        : new Signing.Key(key.type(), key.secret(), key.publicKey(), end))
                .toList();
    }

    private List<Signing.Key> good(List<Signing.Key> keys) {
        var now = clock.instant();
        return keys.stream()
                .filter(key -> key.expiresAt() == null || key.expiresAt().isAfter(now))
                .toList();
    }

    private Fresh fresh(RecordKey endpoint, Signing.Type type) {
        return switch (type) {
            case HMAC -> {
                var bytes = new byte[SECRET_BYTES];
                random.nextBytes(bytes);
                var secret = written("whsec_", bytes);
                yield new Fresh(key(endpoint, type, secret, null), Map.of(MEMBER, secret));
            }
            case ED25519 -> pair(endpoint);
        };
    }

    /** Whoever verifies needs the public key alone, so the private one is never shown. */
    private Fresh pair(RecordKey endpoint) {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            var encoded = pair.getPublic().getEncoded();
            var point = Arrays.copyOfRange(encoded, encoded.length - PUBLIC_BYTES, encoded.length);
            var both = Arrays.copyOf(seed, seed.length + point.length);
            System.arraycopy(point, 0, both, seed.length, point.length);
            var key = key(endpoint, Signing.Type.ED25519, written("whsk_", both), written("whpk_", point));
            return new Fresh(key, Map.of());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has Ed25519", impossible);
        }
    }

    private Signing.Key key(RecordKey endpoint, Signing.Type type, String secret, @Nullable String publicKey) {
        var place = endpoint.accountId() + "/endpoint/" + endpoint.id() + "/signing.secret";
        return new Signing.Key(type, sealer.seal(secret, place), publicKey, null);
    }

    private static String written(String mark, byte[] key) {
        return mark + Base64.getEncoder().encodeToString(key);
    }

    static @Nullable Signing masked(@Nullable Signing signing) {
        return signing == null
                ? null
                : new Signing(
                        signing.type(),
                        signing.keys().stream()
                                .map(key -> new Signing.Key(
                                        key.type(), Masks.whole(key.secret()), key.publicKey(), key.expiresAt()))
                                .toList());
    }
}
