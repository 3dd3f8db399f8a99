package io.dialbridge.dispatch.calls;

import io.dialbridge.contracts.LeadValues;
import io.dialbridge.contracts.SyncCall;
import io.dialbridge.dispatch.delivery.Cause;
import io.dialbridge.dispatch.leads.KnownLeads;
import io.dialbridge.dispatch.payload.Values;
import io.dialbridge.platform.problems.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of a call: those that it carries, or the lead's that it names. */
@ApplicationScoped
class CallValues {

    /**
     * What a call is made with.
     *
     * @param missing why the lead's values are not there, and {@code reason} in words; null when they are
     */
    record Found(Values values, @Nullable Cause missing, String reason) {}

    private final KnownLeads leads;

    CallValues(KnownLeads leads) {
        this.leads = leads;
    }

    /**
     * A call that says nothing of the lead which it names gets the lead as lead-intake-service has it now, with its latest call; a call and an
     * agent that were given stand instead of those.
     *
     * @param timeLeft by when there is an answer in any case
     * @throws HttpProblem 400 for what is no lead of the account
     */
    Uni<Found> of(String accountId, SyncCall call, Duration timeLeft) {
        var given = new Values(call.lead(), call.call(), call.agent());
        if (call.leadId() == null || !call.lead().isEmpty()) {
            return Uni.createFrom().item(found(given));
        }
        return leads.find(accountId, call.leadId())
                .ifNoItem()
                .after(timeLeft.isPositive() ? timeLeft : Duration.ofMillis(1))
                .fail()
                .map(lead -> found(over(
                        given,
                        lead.orElseThrow(() -> Problems.invalid("lead_id", "is the id of no lead of this account")))))
                .onFailure(failure -> !(failure instanceof HttpProblem))
                .recoverWithItem(failure -> missing(given, failure));
    }

    private static Values over(Values given, LeadValues lead) {
        return new Values(lead.lead(), or(given.call(), lead.call()), or(given.agent(), lead.agent()));
    }

    private static Map<String, String> or(Map<String, String> given, Map<String, String> found) {
        return given.isEmpty() ? found : given;
    }

    private static Found found(Values values) {
        return new Found(values, null, "");
    }

    private static Found missing(Values given, Throwable failure) {
        return failure instanceof TimeoutException
                ? new Found(given, Cause.TIMEOUT, "the lead was not read in time: lead-intake-service did not answer")
                : new Found(given, Cause.CONNECT, "the lead can't be read: lead-intake-service does not answer");
    }
}
