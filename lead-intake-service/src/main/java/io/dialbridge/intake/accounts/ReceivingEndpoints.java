package io.dialbridge.intake.accounts;

import io.dialbridge.contracts.Endpoint;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.platform.auth.TokenHash;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The endpoints of all accounts that take leads, by the keys of their addresses. Keys are looked up by their digests, so that no answer's
 * time tells how much of a key was guessed.
 */
final class ReceivingEndpoints {

    private final Map<String, Receiver> byDigest = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> digestsOf = new HashMap<>();

    Optional<Receiver> find(String key) {
        return Optional.ofNullable(byDigest.get(TokenHash.of(key)));
    }

    /** Takes the account as it is now; one writer at a time. */
    void replace(Account account) {
        var now = new HashMap<String, Receiver>();
        account.endpoints().forEach((id, endpoint) -> {
            var key = key(endpoint);
            if (!key.isEmpty()) {
                now.put(TokenHash.of(key), new Receiver(account, id, endpoint));
            }
        });
        byDigest.putAll(now);
        forgetAllBut(now.keySet(), account.id());
        digestsOf.put(account.id(), Set.copyOf(now.keySet()));
    }

    void remove(String accountId) {
        forgetAllBut(Set.of(), accountId);
        digestsOf.remove(accountId);
    }

    private void forgetAllBut(Set<String> kept, String accountId) {
        digestsOf.getOrDefault(accountId, Set.of()).stream()
                .filter(digest -> !kept.contains(digest))
                .forEach(byDigest::remove);
    }

    /** Empty for an endpoint that takes nothing: it or its address is switched off, or it has none. */
    private static String key(Endpoint endpoint) {
        var receive = endpoint.receive();
        return receive == null || receive.key() == null || !endpoint.active() || !receive.active() ? "" : receive.key();
    }
}
