package io.dialbridge.platform.auth;

import io.dialbridge.contracts.Scope;
import io.dialbridge.contracts.Source;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Turns {@code Authorization: Bearer} into an identity whose roles are the token's scopes. No token, no answer. */
@ApplicationScoped
public class BearerAuthentication implements HttpAuthenticationMechanism {

    static final String GRANT = "dialbridge.grant";
    private static final String BEARER = "Bearer ";
    private static final TokenDirectory.Grant INTERNAL =
            new TokenDirectory.Grant("", "internal", "internal", Set.of(Scope.INTERNAL), Source.ANY);

    private final TokenDirectory tokens;
    private final String internalToken;

    BearerAuthentication(
            TokenDirectory tokens, @ConfigProperty(name = "dialbridge.internal-token") String internalToken) {
        this.tokens = tokens;
        this.internalToken = internalToken;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        var token = bearer(context.request().getHeader("Authorization"));
        if (token == null) {
            return Uni.createFrom().optional(Optional.empty());
        }
        if (TokenHash.same(token, internalToken)) {
            return Uni.createFrom().item(identity(INTERNAL));
        }
        return tokens.find(token)
                .map(found -> identity(
                        found.orElseThrow(() -> new AuthenticationFailedException("unknown or expired token"))));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    /** The token of an Authorization header, null when there is none. */
    public static @Nullable String bearer(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return null;
        }
        var token = header.substring(BEARER.length()).trim();
        return token.isEmpty() ? null : token;
    }

    /** What an account's token stands for; empty for nobody, and for another service of ours. */
    public static Optional<TokenDirectory.Grant> accountGrant(SecurityIdentity identity) {
        return Optional.<TokenDirectory.Grant>ofNullable(identity.getAttribute(GRANT))
                .filter(grant -> grant != INTERNAL);
    }

    private static SecurityIdentity identity(TokenDirectory.Grant grant) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(grant.name()))
                .addRoles(grant.scopes())
                .addAttribute(GRANT, grant)
                .build();
    }
}
