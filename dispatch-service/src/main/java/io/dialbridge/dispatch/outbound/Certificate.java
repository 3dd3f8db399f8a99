package io.dialbridge.dispatch.outbound;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * What a server shows of itself.
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

    private static String bounded(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
    }
}
