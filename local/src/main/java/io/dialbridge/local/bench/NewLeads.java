package io.dialbridge.local.bench;

import io.vertx.core.Future;

/** Leads through the compatible door, each number new, with the exact duplicate check over the account. */
record NewLeads(Subject subject, long firstNumber) implements Load.Work {

    private static final String FORM = "application/x-www-form-urlencoded";

    @Override
    public Future<?> begin(long index, long intendedNanos) {
        var form = "list_id=" + subject.account().listId()
                + "&check_dup=1&first_name=Ada&last_name=Bench&state=CA&postal_code=90012&phone_number="
                + (firstNumber + index);
        return subject.client()
                .post("/v1/leads/insert", FORM, form, 200)
                .compose(body -> body.toString().startsWith("{\"success\":true")
                        ? Future.succeededFuture()
                        : Future.failedFuture(body.toString()));
    }
}
