package io.dialbridge.local.bench;

import io.dialbridge.local.client.AccountSetup;
import io.dialbridge.local.client.ApiClient;
import io.dialbridge.local.client.DialerAccount;
import java.net.URI;
import java.time.Instant;

/**
 * Makes accounts to measure with.
 *
 * @param operatorToken may create accounts
 */
record Accounts(URI frontDoor, String operatorToken) {

    /** @param kind unlike that of any other account of the same bench */
    AccountSetup begin(String kind) {
        return new AccountSetup(
                new ApiClient(frontDoor, operatorToken),
                "B" + Instant.now().getEpochSecond() + kind,
                (record, made) -> {});
    }

    LoadClient client(DialerAccount account) {
        return new LoadClient(frontDoor, account.api().token());
    }
}
