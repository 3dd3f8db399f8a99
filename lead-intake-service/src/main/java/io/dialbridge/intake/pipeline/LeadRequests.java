package io.dialbridge.intake.pipeline;

import io.dialbridge.intake.leads.LeadStore;
import io.dialbridge.intake.pipeline.LeadRequestStore.Earlier;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Verdict;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Lets a request with an Idempotency-Key take effect once in 24 hours (domain.md 12.6). */
@ApplicationScoped
class LeadRequests {

    private final LeadRequestStore requests;
    private final LeadStore leads;
    private final Clock clock;

    LeadRequests(LeadRequestStore requests, LeadStore leads, Clock clock) {
        this.requests = requests;
        this.leads = leads;
        this.clock = clock;
    }

    /**
     * Does the work, or answers with the lead of the first request under the same key, as it is now; refuses when the key came with
     * another request.
     */
    Uni<Verdict> once(
            SqlConnection transaction, String accountId, Optional<IdempotencyKey> key, Supplier<Uni<Verdict>> work) {
        return key.map(named -> once(transaction, accountId, named, work)).orElseGet(work);
    }

    private Uni<Verdict> once(
            SqlConnection transaction, String accountId, IdempotencyKey key, Supplier<Uni<Verdict>> work) {
        return requests.claim(transaction, accountId, key, clock.instant())
                .flatMap(first -> first
                        ? work.get().call(verdict -> remember(transaction, accountId, key, verdict))
                        : requests.earlier(transaction, accountId, key)
                                .flatMap(earlier -> again(transaction, accountId, key, earlier.orElseThrow())));
    }

    private Uni<Void> remember(SqlConnection transaction, String accountId, IdempotencyKey key, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Accepted accepted ->
                requests.keep(transaction, accountId, key, accepted.lead().id(), true);
            case Verdict.Updated updated ->
                requests.keep(transaction, accountId, key, updated.lead().id(), false);
            case Verdict.Deleted deleted -> throw new IllegalStateException("only what makes a lead has a key");
            case Verdict.Rejected rejected -> requests.forget(transaction, accountId, key);
        };
    }

    private Uni<Verdict> again(SqlConnection transaction, String accountId, IdempotencyKey key, Earlier earlier) {
        if (!earlier.fingerprint().equals(key.fingerprint())) {
            return Uni.createFrom().item(new Verdict.Rejected(List.of(Reason.keyReused())));
        }
        return leads.lock(transaction, accountId, earlier.leadId()).map(found -> found.<Verdict>map(
                        lead -> earlier.created() ? new Verdict.Accepted(lead) : new Verdict.Updated(lead))
                .orElseGet(() -> new Verdict.Rejected(List.of(Reason.noSuchLead(Long.toString(earlier.leadId()))))));
    }
}
