package io.dialbridge.platform.auth;

import io.dialbridge.contracts.Source;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.Set;

/** Tells what a token may do. */
public interface TokenDirectory {

    /** Empty for an unknown or expired token. */
    Uni<Optional<Grant>> find(String token);

    /** What a valid token stands for; scopes are the names of {@link io.dialbridge.contracts.Scope}. */
    record Grant(String accountId, String tokenId, String name, Set<String> scopes, Source source) {

        public Grant {
            scopes = Set.copyOf(scopes);
        }
    }
}
