package io.dialbridge.config.rules;

import io.dialbridge.contracts.Credentials;
import io.dialbridge.contracts.Endpoint;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an endpoint's credentials must be like, so that a header can carry them. */
final class CredentialRules {

    private static final int LONGEST_SECRET = 8_000;
    private static final int LONGEST_NAME = 500;
    private static final int LONGEST_SCOPE = 2_000;

    /** RFC 6750 allows less; tokens of some systems have colons or bars. */
    private static final Pattern TOKEN = Pattern.compile("[!-~]*");

    private CredentialRules() {}

    /**
     * @param before the endpoint as its readers see it, with masked secrets; null for a new one
     * @param moved true when the URL names another host than before
     */
    static void check(Endpoint endpoint, @Nullable Endpoint before, boolean moved, Findings findings) {
        var credentials = endpoint.credentials();
        if (credentials == null) {
            return;
        }
        if (HeaderText.names(endpoint.headers(), "Authorization")) {
            findings.add(
                    "credentials",
                    "headers have an Authorization already, and a request carries one: leave out either");
        }
        var known = before == null ? null : before.credentials();
        switch (credentials) {
            case Credentials.Basic basic ->
                check(basic, known instanceof Credentials.Basic same ? same.password() : "", moved, findings);
            case Credentials.Bearer bearer ->
                check(bearer, known instanceof Credentials.Bearer same ? same.token() : "", moved, findings);
            case Credentials.ClientCredentials client ->
                check(client, known instanceof Credentials.ClientCredentials same ? same : null, moved, findings);
        }
    }

    /** RFC 7617 section 2: the first colon ends the name. */
    private static void check(Credentials.Basic basic, String masked, boolean moved, Findings findings) {
        var username = "credentials.username";
        findings.line(username, basic.username(), LONGEST_NAME);
        if (basic.username().contains(":")) {
            findings.add(username, "must not contain a colon: it would end there");
        }
        if (basic.username().isEmpty() && basic.password().isEmpty()) {
            findings.add(username, "is required, or a password");
        }
        if (Masks.sent("credentials.password", basic.password(), masked, moved, findings)) {
            findings.line("credentials.password", basic.password(), LONGEST_SECRET);
        }
    }

    private static void check(Credentials.Bearer bearer, String masked, boolean moved, Findings findings) {
        var token = "credentials.token";
        if (!Masks.sent(token, bearer.token(), masked, moved, findings)) {
            return;
        }
        if (bearer.token().isBlank()) {
            findings.add(token, "is required");
        } else if (!TOKEN.matcher(bearer.token()).matches()) {
            findings.add(token, "must be visible ASCII characters without spaces; leave out the word Bearer");
        }
        findings.longest(token, bearer.token(), LONGEST_SECRET);
    }

    private static void check(
            Credentials.ClientCredentials client,
            Credentials.@Nullable ClientCredentials before,
            boolean moved,
            Findings findings) {
        UrlRules.check("credentials.token_url", client.tokenUrl(), "client_id and client_secret", findings);
        required("credentials.client_id", client.clientId(), LONGEST_NAME, findings);
        findings.line("credentials.scope", client.scope(), LONGEST_SCOPE);
        findings.line("credentials.audience", client.audience(), LONGEST_SCOPE);
        // Tokens got with the secret go to the endpoint's host, so that one counts as well.
        var told = moved || before != null && Host.moved(client.tokenUrl(), before.tokenUrl());
        var secret = "credentials.client_secret";
        if (Masks.sent(secret, client.clientSecret(), before == null ? "" : before.clientSecret(), told, findings)) {
            required(secret, client.clientSecret(), LONGEST_SECRET, findings);
        }
    }

    private static void required(String path, String text, int most, Findings findings) {
        if (text.isBlank()) {
            findings.add(path, "is required");
        }
        findings.line(path, text, most);
    }
}
