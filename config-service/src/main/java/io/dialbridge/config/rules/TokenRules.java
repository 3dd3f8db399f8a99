package io.dialbridge.config.rules;

import io.dialbridge.contracts.Scope;
import io.dialbridge.contracts.Source;
import io.dialbridge.platform.net.CidrBlock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a token may be (design.md 6), and how its holder may be limited. */
public final class TokenRules {

    private static final int HIGHEST_LIMIT = 10_000_000;
    private static final int MOST_ADDRESSES = 1_000;

    /** Written in one way, whatever else is read: no zone, no zeros before a number of an IPv4 address. */
    private static final Pattern PLAIN_BLOCK =
            Pattern.compile("(?!(?:.*\\.)?0[0-9]+(?:[./]|$))[0-9a-fA-F:.]+(/(0|[1-9][0-9]{0,2}))?");

    private TokenRules() {}

    public static void check(String name, List<String> scopes, Findings findings) {
        findings.name("name", name);
        if (scopes.isEmpty()) {
            findings.add("scopes", "needs at least one of " + grantable());
        }
        var seen = new HashSet<String>();
        for (int i = 0; i < scopes.size(); i++) {
            var scope = scopes.get(i);
            if (!Scope.GRANTABLE.contains(scope)) {
                findings.add("scopes[" + i + "]", "\"" + scope + "\" is not a scope; known are " + grantable());
            } else if (!seen.add(scope)) {
                findings.add("scopes[" + i + "]", "\"" + scope + "\" is there twice");
            }
        }
    }

    /** A new expiry must lie ahead; one that was stored before may have passed. */
    public static void checkExpiry(
            @Nullable Instant expiresAt, @Nullable Instant before, Instant now, Findings findings) {
        if (expiresAt != null && !expiresAt.equals(before) && !expiresAt.isAfter(now)) {
            findings.add("expires_at", "lies in the past; leave it out for a token without end");
        }
    }

    public static void checkSource(Source source, Findings findings) {
        findings.between("source.requests_per_minute", source.requestsPerMinute(), 1, HIGHEST_LIMIT);
        findings.between("source.leads_per_day", source.leadsPerDay(), 1, HIGHEST_LIMIT);
        findings.between("source.leads_per_month", source.leadsPerMonth(), 1, HIGHEST_LIMIT);
        findings.between("source.concurrent", source.concurrent(), 1, HIGHEST_LIMIT);
        var allowed = source.ipAllow();
        findings.atMost("source.ip_allow", allowed.size(), MOST_ADDRESSES);
        for (int i = 0; i < allowed.size(); i++) {
            if (!isBlock(allowed.get(i))) {
                findings.add(
                        "source.ip_allow[" + i + "]",
                        "must be an address such as 203.0.113.7 or a block such as 203.0.113.0/24 or 2001:db8::/32");
            }
        }
    }

    private static boolean isBlock(String text) {
        return PLAIN_BLOCK.matcher(text).matches() && CidrBlock.read(text).isPresent();
    }

    private static String grantable() {
        return String.join(", ", new TreeSet<>(Scope.GRANTABLE));
    }
}
