package io.dialbridge.dispatch.credentials;

import io.dialbridge.contracts.Credentials;
import io.dialbridge.dispatch.request.Header;
import io.dialbridge.dispatch.request.OutboundRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** How a request comes by its {@code Authorization}. */
public sealed interface Authorization {

    /**
     * By what is configured.
     *
     * @param secrets what a receiver might repeat of it
     */
    record Known(Header header, List<String> secrets) implements Authorization {

        public OutboundRequest of(OutboundRequest request) {
            return request.withSecret(header, secrets);
        }

        @Override
        public String toString() {
            return header.name();
        }
    }

    /** By a token that is fetched and kept. */
    record ByToken(TokenClient client) implements Authorization {}

    /** RFC 7617, in UTF-8. */
    static Known basic(Credentials.Basic basic) {
        return basic(basic.username(), basic.password());
    }

    static Known basic(String username, String password) {
        var both = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        return known("Basic " + Base64.getEncoder().encodeToString(both), password);
    }

    static Known bearer(String token) {
        return known("Bearer " + token, token);
    }

    private static Known known(String value, String secret) {
        return new Known(new Header("Authorization", value), List.of(secret));
    }
}
