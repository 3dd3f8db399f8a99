package io.dialbridge.dispatch.calls;

import io.dialbridge.contracts.LeadValues;
import io.dialbridge.contracts.SyncCall;
import io.dialbridge.dispatch.delivery.Cause;
import io.dialbridge.dispatch.leads.KnownLeads;
import io.dialbridge.dispatch.payload.Values;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** The values of a call: those that it carries, or the lead's that it names. */
@ApplicationScoped
class CallValues {

    sealed interface Found {

        /** What is there in any case is that which the call carries. */
        Values values();

        record All(Values values) implements Found {}

        /** The lead's are not there. */
        record Given(Values values, Cause cause, String reason) implements Found {}
    }

    private final KnownLeads leads;

    CallValues(KnownLeads leads) {
        this.leads = leads;
    }

    /**
     * A call that says nothing of the lead which it names gets the lead as lead-intake-service has it now, with its latest call; a call and an
     * agent that were given stand instead of those.
     *
     * @throws HttpProblem 400 for what is no lead of the account
     */
    Uni<Found> of(String accountId, SyncCall call, Deadline deadline) {
        var given = new Values(call.lead(), call.call(), call.agent());
        if (call.leadId() == null || !call.lead().isEmpty()) {
            return Uni.createFrom().item(new Found.All(given));
        }
        return leads.named(accountId, call.leadId())
                .ifNoItem()
                .after(deadline.left())
                .fail()
                .<Found>map(lead -> new Found.All(over(given, lead)))
                .onFailure(failure -> !(failure instanceof HttpProblem))
                .recoverWithItem(failure -> missing(given, failure));
    }

    private static Values over(Values given, LeadValues lead) {
        return new Values(lead.lead(), or(given.call(), lead.call()), or(given.agent(), lead.agent()));
    }

    private static Map<String, String> or(Map<String, String> given, Map<String, String> found) {
        return given.isEmpty() ? found : given;
    }

    private static Found missing(Values given, Throwable failure) {
        return failure instanceof TimeoutException
                ? new Found.Given(
                        given, Cause.TIMEOUT, "the lead was not read in time: lead-intake-service did not answer")
                : new Found.Given(given, Cause.CONNECT, "the lead can't be read: lead-intake-service does not answer");
    }
}
