package io.dialbridge.dispatch.sending;

import io.dialbridge.contracts.Endpoint;
import io.dialbridge.platform.seal.Sealer;
import io.dialbridge.platform.snapshot.Snapshots;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Endpoints with their secrets opened: once after each change of the account, and not again for every request. */
@ApplicationScoped
class OpenedEndpoints {

    private record Opened(Endpoint sealed, Endpoint open) {}

    private final Sealer sealer;

    /** By account, then by endpoint. */
    private final Map<String, Map<String, Opened>> known = new ConcurrentHashMap<>();

    OpenedEndpoints(Sealer sealer) {
        this.sealer = sealer;
    }

    void follow(@Observes StartupEvent started, Snapshots snapshots) {
        snapshots.onChange(account -> forget(account.accountId()));
    }

    /**
     * @param sealed as the snapshot in use has it; what was opened of another one is of no use, be the two equal
     * @throws IllegalArgumentException for what was sealed under another key or for another place
     */
    Endpoint of(String accountId, String endpointId, Endpoint sealed) {
        var ofAccount = known.computeIfAbsent(accountId, unknown -> new ConcurrentHashMap<>());
        var opened = ofAccount.get(endpointId);
        if (opened == null || opened.sealed() != sealed) {
            opened = new Opened(sealed, OpenedSecrets.of(sealer, accountId, endpointId, sealed));
            ofAccount.put(endpointId, opened);
        }
        return opened.open();
    }

    /** Leaves nothing opened of an account that changed or is gone, but for what is being sent just now. */
    void forget(String accountId) {
        known.remove(accountId);
    }
}
