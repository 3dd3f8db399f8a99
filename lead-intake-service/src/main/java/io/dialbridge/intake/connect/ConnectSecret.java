package io.dialbridge.intake.connect;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The secret that a sender shows in its query, in a header of its own or as a bearer. */
public final class ConnectSecret {

    private static final String BEARER = "Bearer ";

    private ConnectSecret() {}

    /**
     * True if one of the three is the secret.
     *
     * @param query parameters, those that {@link ConnectRequest#decode} keeps out of the payload among them
     * @param header the value of the header that was agreed upon
     * @param authorization the value of the Authorization header
     */
    public static boolean shown(
            String secret, Map<String, String> query, @Nullable String header, @Nullable String authorization) {
        var shown = same(secret, header) | same(secret, bearer(authorization));
        for (var parameter : query.entrySet()) {
            shown |= ConnectRequest.secret(parameter.getKey()) & same(secret, parameter.getValue());
        }
        return shown;
    }

    /** Takes as long for a secret that is wrong at its end as for one that is wrong from its start. */
    public static boolean same(String secret, @Nullable String shown) {
        return shown != null && MessageDigest.isEqual(bytes(secret), bytes(shown));
    }

    private static @Nullable String bearer(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : null;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
