package io.dialbridge.local.client;

import java.time.Duration;
import java.util.UUID;

/**
 * An account that is ready for leads and calls.
 *
 * @param owner may configure
 * @param api may post leads, report calls and read runs and deliveries
 * @param listId a list to post leads to
 * @param propagation how long it took after the last change until every service knew it
 */
public record DialerAccount(String id, ApiClient owner, ApiClient api, String listId, Duration propagation) {

    /** Returns when every service knows what has been configured until now. */
    public void awaitConfiguration() {
        DialerToken.create(owner, "probe " + UUID.randomUUID(), (kind, made) -> {});
    }
}
