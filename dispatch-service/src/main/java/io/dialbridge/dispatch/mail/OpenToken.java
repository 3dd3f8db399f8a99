package io.dialbridge.dispatch.mail;

import io.dialbridge.platform.seal.Signer;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Names an e-mail in the address of its image, so that nobody can name another: the first half of a signature, the delivery's id, the
 * account's.
 */
@ApplicationScoped
public class OpenToken {

    private static final String PURPOSE = "e-mail opened";
    private static final int SIGNATURE = 16;
    private static final int ID = 16;

    /** Far more than ids of accounts need. */
    private static final int LONGEST = 1_024;

    private final Signer signer;

    OpenToken(Signer signer) {
        this.signer = signer;
    }

    /** The e-mail that a token names. */
    public record Named(String accountId, UUID deliveryId) {}

    String of(Named email) {
        var account = email.accountId().getBytes(StandardCharsets.UTF_8);
        var named = ByteBuffer.allocate(ID + account.length)
                .putLong(email.deliveryId().getMostSignificantBits())
                .putLong(email.deliveryId().getLeastSignificantBits())
                .put(account)
                .array();
        var token = ByteBuffer.allocate(SIGNATURE + named.length)
                .put(signature(named))
                .put(named)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** Empty for what we did not make. */
    public Optional<Named> read(String token) {
        var bytes = decoded(token);
        if (bytes.length <= SIGNATURE + ID) {
            return Optional.empty();
        }
        var named = Arrays.copyOfRange(bytes, SIGNATURE, bytes.length);
        return MessageDigest.isEqual(signature(named), Arrays.copyOf(bytes, SIGNATURE))
                ? Optional.of(named(ByteBuffer.wrap(named)))
                : Optional.empty();
    }

    private static Named named(ByteBuffer named) {
        var id = new UUID(named.getLong(), named.getLong());
        return new Named(StandardCharsets.UTF_8.decode(named).toString(), id);
    }

    private byte[] signature(byte[] named) {
        return Arrays.copyOf(signer.sign(PURPOSE, named), SIGNATURE);
    }

    private static byte[] decoded(String token) {
        try {
            return token.length() > LONGEST
                    ? new byte[0]
                    : Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException noToken) {
            return new byte[0];
        }
    }
}
