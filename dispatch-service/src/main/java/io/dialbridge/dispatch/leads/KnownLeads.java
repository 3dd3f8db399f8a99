package io.dialbridge.dispatch.leads;

import io.dialbridge.contracts.LeadValues;
import io.dialbridge.platform.problems.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/**
 * Leads as lead-intake-service has them now, for people who try things and for calls that name one. Deliveries never ask: they carry the values
 * of their event.
 */
@ApplicationScoped
public class KnownLeads {

    private static final int NOT_FOUND = 404;

    private final LeadClient client;

    KnownLeads(@RestClient LeadClient client) {
        this.client = client;
    }

    /**
     * Fails when lead-intake-service can't be asked.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 for what is no lead of the account
     */
    public Uni<LeadValues> named(String accountId, String leadId) {
        return ask(accountId, leadId)
                .map(found ->
                        found.orElseThrow(() -> Problems.invalid("lead_id", "is the id of no lead of this account")));
    }

    /** Empty for an account without leads; fails when lead-intake-service can't be asked. */
    public Uni<Optional<LeadValues>> newest(String accountId) {
        return ask(accountId, null);
    }

    private Uni<Optional<LeadValues>> ask(String accountId, @Nullable String leadId) {
        return client.get(accountId, leadId)
                .map(Optional::of)
                .onFailure(KnownLeads::nobody)
                .recoverWithItem(Optional.empty());
    }

    private static boolean nobody(Throwable failure) {
        return failure instanceof WebApplicationException answer
                && answer.getResponse().getStatus() == NOT_FOUND;
    }
}
