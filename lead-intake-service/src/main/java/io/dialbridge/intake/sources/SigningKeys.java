package io.dialbridge.intake.sources;

import io.dialbridge.platform.auth.TokenDirectory;
import io.dialbridge.platform.seal.Sealer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;

/** Opens the secrets that senders sign with. */
@ApplicationScoped
class SigningKeys {

    /** How Standard Webhooks marks a secret; base64 follows. */
    private static final String MARK = "whsec_";

    private final Sealer sealer;

    SigningKeys(Sealer sealer) {
        this.sealer = sealer;
    }

    /** @throws IllegalStateException for a secret that can't be used: nobody must get in by a mistake of ours */
    byte[] open(TokenDirectory.Grant caller, String sealed) {
        var place = caller.accountId() + "/token/" + caller.tokenId() + "/signing_secret";
        try {
            var secret = sealer.open(sealed, place);
            var key = Base64.getDecoder().decode(secret.startsWith(MARK) ? secret.substring(MARK.length()) : secret);
            if (key.length == 0) {
                throw new IllegalArgumentException("it is empty");
            }
            return key;
        } catch (IllegalArgumentException unusable) {
            throw new IllegalStateException("the secret at " + place + " is not usable", unusable);
        }
    }
}
