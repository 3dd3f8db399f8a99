package io.dialbridge.dispatch.credentials;

import io.dialbridge.contracts.Credentials;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.request.Header;
import io.dialbridge.dispatch.request.OutboundRequest;
import io.dialbridge.dispatch.request.RequestBuilder;
import io.dialbridge.dispatch.request.Secrets;
import io.dialbridge.dispatch.request.Url;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks for an access token by client credentials (RFC 6749 section 4.4). */
final class TokenRequest {

    private static final List<Header> HEADERS = List.of(
            new Header("User-Agent", RequestBuilder.USER_AGENT),
            new Header("Accept", "application/json"),
            new Header("Content-Type", "application/x-www-form-urlencoded"));

    private TokenRequest() {}

    /** Empty when the token URL can't be called. */
    static Optional<OutboundRequest> of(TokenClient client) {
        var credentials = client.credentials();
        return Url.parse(credentials.tokenUrl()).map(url -> {
            var logged = new Attempt.Request("POST", url.toString(), Map.of(), null, false);
            var request = new OutboundRequest(
                            Endpoint.Method.POST, url, HEADERS, body(credentials), logged, new Secrets())
                    .with(client.tls());
            return switch (credentials.clientIn()) {
                case HEADER -> header(credentials).of(request);
                case BODY -> request.hiding(credentials.clientSecret());
            };
        });
    }

    /** Section 2.3.1: name and secret are encoded as in a form before they become a pair. */
    private static Authorization.Known header(Credentials.ClientCredentials client) {
        return Authorization.basic(encoded(client.clientId()), encoded(client.clientSecret()));
    }

    private static String body(Credentials.ClientCredentials client) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "client_credentials");
        form.put("scope", client.scope());
        form.put("audience", client.audience());
        if (client.clientIn() == Credentials.ClientIn.BODY) {
            form.put("client_id", client.clientId());
            form.put("client_secret", client.clientSecret());
        }
        return form.entrySet().stream()
                .filter(field -> !field.getValue().isBlank())
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
