package io.dialbridge.intake.accounts;

import io.dialbridge.contracts.Endpoint;
import io.dialbridge.intake.lead.Account;

/** An endpoint that takes leads at an address of its own. */
public record Receiver(Account account, String endpointId, Endpoint endpoint) {

    /** Of the Lead Post Criteria that its leads come under; empty for an endpoint that takes none any more. */
    public String criteriaId() {
        var receive = endpoint.receive();
        return receive == null ? "" : receive.leadPostCriteriaId();
    }
}
