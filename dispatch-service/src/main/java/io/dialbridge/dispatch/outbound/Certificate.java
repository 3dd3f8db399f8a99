package io.dialbridge.dispatch.outbound;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a certificate says, a server's or ours.
 *
 * @param names host names and addresses that it is for, at most twenty
 */
public record Certificate(String subject, String issuer, Instant notBefore, Instant notAfter, List<String> names) {

    private static final int LONGEST = 300;
    private static final int MOST_NAMES = 20;

    static Certificate of(X509Certificate shown) {
        return new Certificate(
                bounded(shown.getSubjectX500Principal().getName()),
                bounded(shown.getIssuerX500Principal().getName()),
                shown.getNotBefore().toInstant(),
                shown.getNotAfter().toInstant(),
                names(shown));
    }

    /** Why it can't be used now, as {@code ended at 2026-11-01T00:00:00Z}; null when it can. */
    @Nullable
    String outOfTime(Instant now) {
        if (now.isAfter(notAfter)) {
            return "ended at " + notAfter;
        }
        return now.isBefore(notBefore) ? "begins at " + notBefore : null;
    }

    private static List<String> names(X509Certificate shown) {
        try {
            Collection<List<?>> names = shown.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .map(List::getLast)
                            .filter(String.class::isInstance)
                            .map(name -> bounded((String) name))
                            .limit(MOST_NAMES)
                            .toList();
        } catch (CertificateParsingException unreadable) {
            return List.of();
        }
    }

    static String bounded(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
    }
}
