package io.dialbridge.config.rules;

import io.dialbridge.contracts.Endpoint;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an endpoint must be like (domain.md 4.1). */
public final class EndpointRules {

    private static final int LONGEST_URL = 2_048;
    private static final int LONGEST_SECRET = 8_000;
    private static final int LONGEST_DELIMITER = 10;
    private static final int LONGEST_RESPONSE_KEY = 200;
    private static final int HIGHEST_PORT = 65_535;
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private EndpointRules() {}

    /** Where secrets go; written differently it is the same place. */
    private record Host(String scheme, String name, int port) {

        /** Empty for a URL that names none and is refused for that. */
        static Optional<Host> of(@Nullable String url) {
            try {
                var uri = new URI(url == null ? "" : NextCallRules.filled(url));
                return uri.getScheme() == null || uri.getHost() == null ? Optional.empty() : Optional.of(of(uri));
            } catch (URISyntaxException notOne) {
                return Optional.empty();
            }
        }

        private static Host of(URI uri) {
            var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            var port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? HTTPS_PORT : HTTP_PORT;
            return new Host(scheme, uri.getHost().toLowerCase(Locale.ROOT), port);
        }
    }

    /** @param before the endpoint as its readers see it, with masked secrets; null for a new one */
    public static void check(Endpoint endpoint, @Nullable Endpoint before, Findings findings) {
        findings.name("name", endpoint.name());
        checkUrl(endpoint.url(), findings);
        var host = Host.of(endpoint.url());
        var moved = before != null && host.isPresent() && !host.equals(Host.of(before.url()));
        if (sent(
                "authentication",
                endpoint.authentication(),
                before == null ? "" : before.authentication(),
                moved,
                findings)) {
            findings.line("authentication", endpoint.authentication(), LONGEST_SECRET);
        }
        if (sent("headers", endpoint.headers(), before == null ? "" : before.headers(), moved, findings)) {
            findings.longest("headers", endpoint.headers(), LONGEST_SECRET);
            HeaderText.check(endpoint.headers(), findings);
        }
        findings.line("delimiter", endpoint.delimiter(), LONGEST_DELIMITER);
        findings.line("response_key", endpoint.responseKey(), LONGEST_RESPONSE_KEY);
        if (endpoint.method() == Endpoint.Method.POST && Findings.blank(endpoint.adaptorId())) {
            findings.add("adaptor_id", "is required for POST: the adaptor builds the body");
        }
        if (endpoint.successRule() != null) {
            SuccessRules.check("success_rule.", endpoint.successRule(), findings);
        }
        if (endpoint.next() != null) {
            NextCallRules.check("next.", endpoint.next(), findings);
        }
        if (endpoint.receive() != null) {
            checkReceive(endpoint, endpoint.receive(), before == null ? null : before.receive(), findings);
        }
    }

    private static void checkReceive(
            Endpoint endpoint, Endpoint.Receive receive, Endpoint.@Nullable Receive before, Findings findings) {
        if (Findings.blank(receive.leadPostCriteriaId())) {
            findings.add("receive.lead_post_criteria_id", "is required: whose rules and list the leads get");
        }
        if (endpoint.method() != Endpoint.Method.POST && Findings.blank(endpoint.adaptorId())) {
            findings.add("adaptor_id", "is required to receive leads: the adaptor maps outside names to ours");
        }
        if (before == null && receive.key() != null) {
            findings.add("receive.key", "is made by the system; leave it out");
        }
    }

    /**
     * False when the text is the mask of what is stored: then the stored secret stays, unless that would tell it to a host that it was
     * not given for. Who may change an endpoint may not thereby read its secrets.
     */
    private static boolean sent(String path, String text, String masked, boolean moved, Findings findings) {
        if (!text.contains(Masks.MASK)) {
            return true;
        }
        if (!text.equals(masked)) {
            findings.add(
                    path,
                    Masks.MASK
                            + " stands for a stored value; send every value, or the whole text as it was read to keep it");
        } else if (moved) {
            findings.add(path, "send the credentials again: they were given for another host");
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
            checkParts(new URI(NextCallRules.filled(url)), findings);
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
