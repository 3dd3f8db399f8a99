package io.dialbridge.dispatch.outbound;

import java.util.List;

/**
 * What became of a server's wish for our certificate.
 *
 * @param made whether it asked for one
 * @param answered whether it was presented one
 * @param authorities that must have signed it, by name; empty when it did not say
 */
public record CertificateRequest(boolean made, boolean answered, List<String> authorities) {}
