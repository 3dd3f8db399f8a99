package io.dialbridge.platform.seal;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Signs what goes out and comes back, by HMAC-SHA256 under a key for each purpose, which is derived from the mounted key: a signature for one
 * purpose is none for another, and tells nothing of the key under which secrets are sealed.
 */
@ApplicationScoped
public class Signer {

    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] mounted;

    /** @param key base64 */
    public Signer(@ConfigProperty(name = "dialbridge.seal-key") String key) {
        this.mounted = Base64.getDecoder().decode(key.trim());
    }

    /** @return 32 bytes */
    public byte[] sign(String purpose, byte[] content) {
        return hmac(hmac(mounted, purpose.getBytes(StandardCharsets.UTF_8)), content);
    }

    private static byte[] hmac(byte[] key, byte[] content) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(content);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }
}
