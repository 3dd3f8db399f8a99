package io.dialbridge.config.rules;

import io.dialbridge.contracts.Endpoint;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an endpoint must be like (domain.md 4.1). */
public final class EndpointRules {

    private static final int LONGEST_URL = 2_048;
    private static final int LONGEST_SECRET = 8_000;
    private static final int LONGEST_DELIMITER = 10;
    private static final int LONGEST_RESPONSE_KEY = 200;
    private static final int HIGHEST_PORT = 65_535;

    private EndpointRules() {}

    /** @param before the endpoint as its readers see it, with masked secrets; null for a new one */
    public static void check(Endpoint endpoint, @Nullable Endpoint before, Findings findings) {
        findings.name("name", endpoint.name());
        checkUrl(endpoint.url(), findings);
        if (sent(
                "authentication", endpoint.authentication(), before == null ? "" : before.authentication(), findings)) {
            findings.line("authentication", endpoint.authentication(), LONGEST_SECRET);
        }
        if (sent("headers", endpoint.headers(), before == null ? "" : before.headers(), findings)) {
            findings.longest("headers", endpoint.headers(), LONGEST_SECRET);
            HeaderText.check(endpoint.headers(), findings);
        }
        findings.line("delimiter", endpoint.delimiter(), LONGEST_DELIMITER);
        findings.line("response_key", endpoint.responseKey(), LONGEST_RESPONSE_KEY);
        if (endpoint.method() == Endpoint.Method.POST && Findings.blank(endpoint.adaptorId())) {
            findings.add("adaptor_id", "is required for POST: the adaptor builds the body");
        }
    }

    /** False when the text is the mask of what is stored: then the stored secret stays. */
    private static boolean sent(String path, String text, String masked, Findings findings) {
        if (!text.contains(Masks.MASK)) {
            return true;
        }
        if (!text.equals(masked)) {
            findings.add(
                    path,
                    Masks.MASK
                            + " stands for a stored value; send every value, or the whole text as it was read to keep it");
        }
        return false;
    }

    private static void checkUrl(String url, Findings findings) {
        if (Findings.blank(url)) {
            findings.add("url", "is required");
            return;
        }
        findings.longest("url", url, LONGEST_URL);
        try {
            checkParts(new URI(url), findings);
        } catch (URISyntaxException notOne) {
            findings.add(
                    "url",
                    "is not a URL: character " + (notOne.getIndex() + 1)
                            + " is not allowed there; percent-encode what is not plain ASCII");
        }
    }

    private static void checkParts(URI url, Findings findings) {
        var scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            findings.add("url", "must begin with https:// or http://");
            return;
        }
        if (url.getRawUserInfo() != null
                || (url.getRawAuthority() != null && url.getRawAuthority().contains("@"))) {
            findings.add("url", "must not carry a user or password; put credentials into authentication or headers");
        } else if (url.getHost() == null || url.getHost().isEmpty() || url.getPort() > HIGHEST_PORT) {
            findings.add("url", "needs a valid host, and a port up to 65535 if one is written");
        }
        if (url.getRawFragment() != null) {
            findings.add("url", "must not have a fragment (#…): it is never sent");
        }
    }
}
