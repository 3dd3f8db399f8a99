package io.dialbridge.config.rules;

import io.dialbridge.contracts.Scope;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a token may be (design.md 6). */
public final class TokenRules {

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

    private static String grantable() {
        return String.join(", ", new TreeSet<>(Scope.GRANTABLE));
    }
}
