package io.dialbridge.config.records;

import io.dialbridge.platform.auth.Caller;
import io.dialbridge.platform.problems.Problems;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;

/** The account whose records a request is about: the caller's own, or the one for which another service of ours acts. */
@RequestScoped
class ActingAccount {

    private final Caller caller;
    private final HttpHeaders headers;

    ActingAccount(Caller caller, HttpHeaders headers) {
        this.caller = caller;
        this.headers = headers;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 for a service that names none, 403 for a token that names another's */
    long id() {
        var given = headers.getHeaderString(Caller.ACCOUNT_HEADER);
        if (caller.internal()) {
            return RecordId.parse(given == null ? "" : given)
                    .orElseThrow(() -> Problems.invalid(
                            Caller.ACCOUNT_HEADER, "is needed when a service calls: the account that it acts for"));
        }
        return Long.parseLong(caller.accountFor(given));
    }
}
