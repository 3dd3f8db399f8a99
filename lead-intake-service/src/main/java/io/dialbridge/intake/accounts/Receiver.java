package io.dialbridge.intake.accounts;

import io.dialbridge.contracts.Endpoint;
import io.dialbridge.intake.lead.Account;

/** An endpoint that takes leads at an address of its own. */
public record Receiver(Account account, String endpointId, Endpoint endpoint) {}
