package io.dialbridge.config.rules;

import io.dialbridge.contracts.Endpoint;
import org.jspecify.annotations.Nullable;

/** What an endpoint must be like (domain.md 4.1). */
public final class EndpointRules {

    private static final int LONGEST_SECRET = 8_000;
    private static final int LONGEST_DELIMITER = 10;
    private static final int LONGEST_RESPONSE_KEY = 200;

    private EndpointRules() {}

    /** @param before the endpoint as its readers see it, with masked secrets; null for a new one */
    public static void check(Endpoint endpoint, @Nullable Endpoint before, Findings findings) {
        findings.name("name", endpoint.name());
        UrlRules.checkChained("url", endpoint.url(), "credentials", findings);
        var moved = before != null && Host.moved(endpoint.url(), before.url());
        if (Masks.sent(
                "authentication",
                endpoint.authentication(),
                before == null ? "" : before.authentication(),
                moved,
                findings)) {
            findings.line("authentication", endpoint.authentication(), LONGEST_SECRET);
        }
        if (Masks.sent("headers", endpoint.headers(), before == null ? "" : before.headers(), moved, findings)) {
            findings.longest("headers", endpoint.headers(), LONGEST_SECRET);
            HeaderText.check(endpoint.headers(), findings);
        }
        CredentialRules.check(endpoint, before, moved, findings);
        ClientTlsRules.check(endpoint, before, moved, findings);
        SigningRules.check(endpoint.signing(), before == null ? null : before.signing(), findings);
        findings.line("delimiter", endpoint.delimiter(), LONGEST_DELIMITER);
        findings.line("response_key", endpoint.responseKey(), LONGEST_RESPONSE_KEY);
        FormatRules.check(endpoint, findings);
        if (needsAdaptor(endpoint) && Findings.blank(endpoint.adaptorId())) {
            findings.add("adaptor_id", "is required for " + endpoint.method() + ": the adaptor builds the body");
        }
        if (endpoint.successRule() != null) {
            SuccessRules.check("success_rule.", endpoint.successRule(), findings);
        }
        HealthRules.check("health.", endpoint.health(), findings);
        RetryRules.check("retry.", endpoint.retry(), findings);
        LimitRules.check("limits.", endpoint.limits(), findings);
        if (endpoint.next() != null) {
            NextCallRules.check("next.", endpoint.next(), findings);
        }
        if (endpoint.receive() != null) {
            checkReceive(endpoint, endpoint.receive(), before == null ? null : before.receive(), findings);
        }
    }

    /** A template builds a body without one. */
    private static boolean needsAdaptor(Endpoint endpoint) {
        return endpoint.method().hasBody() && endpoint.postDataType() != Endpoint.PostDataType.TEMPLATE;
    }

    private static void checkReceive(
            Endpoint endpoint, Endpoint.Receive receive, Endpoint.@Nullable Receive before, Findings findings) {
        if (Findings.blank(receive.leadPostCriteriaId())) {
            findings.add("receive.lead_post_criteria_id", "is required: whose rules and list the leads get");
        }
        if (!needsAdaptor(endpoint) && Findings.blank(endpoint.adaptorId())) {
            findings.add("adaptor_id", "is required to receive leads: the adaptor maps outside names to ours");
        }
        if (before == null && receive.key() != null) {
            findings.add("receive.key", "is made by the system; leave it out");
        }
    }
}
