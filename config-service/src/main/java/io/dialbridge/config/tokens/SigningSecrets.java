package io.dialbridge.config.tokens;

import io.dialbridge.config.records.RecordKey;
import io.dialbridge.platform.seal.Sealer;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Base64;

/** Makes the secrets with which senders sign. They are opened only where leads come in. */
@Singleton
final class SigningSecrets {

    /** Of the reply that shows one. */
    static final String MEMBER = "signing_secret";

    /** As Standard Webhooks writes secrets, so that its libraries take them. */
    private static final String PREFIX = "whsec_";

    private static final int RANDOM_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Sealer sealer;

    SigningSecrets(Sealer sealer) {
        this.sealer = sealer;
    }

    /** @param sealed for its place, as it is stored */
    record Fresh(String text, String sealed) {}

    Fresh next(RecordKey token) {
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        var text = PREFIX + Base64.getEncoder().encodeToString(bytes);
        return new Fresh(text, sealer.seal(text, token.accountId() + "/token/" + token.id() + "/" + MEMBER));
    }
}
