package io.dialbridge.config.rules;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a URL must be like to be called. */
final class UrlRules {

    private static final int LONGEST = 2_048;
    private static final int HIGHEST_PORT = 65_535;

    private UrlRules() {}

    /** Of an endpoint's own URL, in which values of a chain may stand. */
    static void checkChained(String path, @Nullable String url, String instead, Findings findings) {
        check(path, url, url == null ? "" : NextCallRules.filled(url), instead, findings);
    }

    /** @param instead the members that take what some write before the host */
    static void check(String path, @Nullable String url, String instead, Findings findings) {
        check(path, url, url == null ? "" : url, instead, findings);
    }

    private static void check(String path, @Nullable String url, String filled, String instead, Findings findings) {
        if (url == null || url.isBlank()) {
            findings.add(path, "is required");
            return;
        }
        findings.longest(path, url, LONGEST);
        try {
            checkParts(path, new URI(filled), instead, findings);
        } catch (URISyntaxException notOne) {
            findings.add(path, unreadable(filled, notOne.getIndex()));
        }
    }

    private static String unreadable(String url, int place) {
        if (place >= url.length()) {
            return "is not a URL: it ends too early";
        }
        if (place >= 0 && url.charAt(place) == '{') {
            return "has braces that stand for nothing: only {chain.<name>} behind the host of an endpoint does; a lead's values come from the adaptor";
        }
        return "is not a URL: character " + (place + 1)
                + " is not allowed there; percent-encode what is not plain ASCII";
    }

    private static void checkParts(String path, URI url, String instead, Findings findings) {
        var scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            findings.add(path, "must begin with https:// or http://");
            return;
        }
        if (url.getRawUserInfo() != null
                || (url.getRawAuthority() != null && url.getRawAuthority().contains("@"))) {
            findings.add(path, "must not carry a user or password; put them into " + instead);
        } else if (url.getHost() == null
                || url.getHost().isEmpty()
                || url.getPort() == 0
                || url.getPort() > HIGHEST_PORT) {
            findings.add(path, "needs a valid host, and a port from 1 to 65535 if one is written");
        }
        if (url.getRawFragment() != null) {
            findings.add(path, "must not have a fragment (#…): it is never sent");
        }
    }
}
