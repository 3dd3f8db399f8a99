package io.dialbridge.platform.seal;

import io.dialbridge.platform.auth.TokenHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Seals secrets: each value under a fresh data key, the data key under the mounted key, both by AES-256-GCM with the place of the
 * value as associated data, so that a sealed text copied to another row or account does not open.
 *
 * <p>Form: {@code sealed:1:<key id>:<base64url of wrapped key and value>}.
 */
@ApplicationScoped
public class Sealer {

    private static final String PREFIX = "sealed:1:";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY = 32;
    private static final int WRAPPED = NONCE + KEY + TAG_BITS / 8;

    private final SecretKeySpec mounted;
    private final String keyId;
    private final SecureRandom random = new SecureRandom();

    /** @param key base64 of 32 bytes */
    public Sealer(@ConfigProperty(name = "dialbridge.seal-key") String key) {
        var bytes = decode(key);
        if (bytes.length != KEY) {
            throw new IllegalArgumentException("dialbridge.seal-key must be 32 bytes in base64, not " + bytes.length);
        }
        this.mounted = new SecretKeySpec(bytes, "AES");
        this.keyId = TokenHash.of(key).substring(0, 8);
    }

    /** A blank text stays as it is: there is nothing to hide. */
    public String seal(String plain, String associatedData) {
        if (plain.isBlank()) {
            return plain;
        }
        var dataKey = new byte[KEY];
        random.nextBytes(dataKey);
        var wrapped = encrypt(mounted, dataKey, associatedData);
        var value = encrypt(new SecretKeySpec(dataKey, "AES"), plain.getBytes(StandardCharsets.UTF_8), associatedData);
        var both = ByteBuffer.allocate(wrapped.length + value.length)
                .put(wrapped)
                .put(value)
                .array();
        return PREFIX + keyId + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(both);
    }

    /** @throws IllegalArgumentException when the text was sealed under another key or for another place, or is damaged */
    public String open(String sealed, String associatedData) {
        if (sealed.isBlank()) {
            return sealed;
        }
        var parts = sealed.split(":", 4);
        if (parts.length != 4 || !sealed.startsWith(PREFIX)) {
            throw new IllegalArgumentException("not a sealed text");
        }
        if (!parts[2].equals(keyId)) {
            throw new IllegalArgumentException("sealed under key " + parts[2] + ", mounted is " + keyId);
        }
        var both = Base64.getUrlDecoder().decode(parts[3]);
        if (both.length <= WRAPPED) {
            throw new IllegalArgumentException("a sealed text is cut short");
        }
        var dataKey = decrypt(mounted, ByteBuffer.wrap(both, 0, WRAPPED), associatedData);
        var value = ByteBuffer.wrap(both, WRAPPED, both.length - WRAPPED);
        return new String(decrypt(new SecretKeySpec(dataKey, "AES"), value, associatedData), StandardCharsets.UTF_8);
    }

    private byte[] encrypt(SecretKeySpec key, byte[] plain, String associatedData) {
        try {
            var nonce = new byte[NONCE];
            random.nextBytes(nonce);
            var text = cipher(Cipher.ENCRYPT_MODE, key, nonce, associatedData).doFinal(plain);
            return ByteBuffer.allocate(NONCE + text.length).put(nonce).put(text).array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has AES-GCM", impossible);
        }
    }

    private static byte[] decrypt(SecretKeySpec key, ByteBuffer sealed, String associatedData) {
        var nonce = new byte[NONCE];
        sealed.get(nonce);
        var text = new byte[sealed.remaining()];
        sealed.get(text);
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, associatedData).doFinal(text);
        } catch (GeneralSecurityException notOurs) {
            throw new IllegalArgumentException(
                    "a sealed text does not open here: it is damaged or was sealed for another place", notOurs);
        }
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String associatedData)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(associatedData.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] decode(String key) {
        try {
            return Base64.getDecoder().decode(key.trim());
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException("dialbridge.seal-key must be base64", notBase64);
        }
    }
}
