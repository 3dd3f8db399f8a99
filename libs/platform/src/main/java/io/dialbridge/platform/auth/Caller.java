package io.dialbridge.platform.auth;

import io.dialbridge.contracts.Scope;
import io.dialbridge.contracts.Source;
import io.dialbridge.platform.problems.Problems;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** The token behind the current request. */
@RequestScoped
public class Caller {

    /** In which a service of ours names the account that it acts for, where the request itself does not. */
    public static final String ACCOUNT_HEADER = "X-Dialbridge-Account";

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The account that the token belongs to; a problem for another service of ours, which belongs to none. */
    public String accountId() {
        return accountFor(null);
    }

    public String tokenName() {
        return grant().name();
    }

    public String tokenId() {
        return grant().tokenId();
    }

    /** How the holder of the token is treated as a sender of leads. */
    public Source source() {
        return grant().source();
    }

    public boolean has(String scope) {
        return grant().scopes().contains(scope);
    }

    /** True for another service of ours. */
    public boolean internal() {
        return has(Scope.INTERNAL);
    }

    /**
     * The account to act for: a service of ours must say which, everyone else acts for their own and may at most repeat it.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 or 403
     */
    public String accountFor(@Nullable String given) {
        if (internal()) {
            if (given == null || given.isBlank()) {
                throw Problems.invalid("account_id", "is needed when a service calls");
            }
            return given;
        }
        var own = grant().accountId();
        if (given != null && !given.equals(own)) {
            throw Problems.forbidden("This token belongs to another account than " + given + ".");
        }
        return own;
    }

    private TokenDirectory.Grant grant() {
        TokenDirectory.Grant grant = identity.getAttribute(BearerAuthentication.GRANT);
        if (grant == null) {
            throw Problems.unauthorized();
        }
        return grant;
    }
}
