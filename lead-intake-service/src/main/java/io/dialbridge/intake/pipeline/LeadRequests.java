package io.dialbridge.intake.pipeline;

import io.dialbridge.intake.leads.LeadStore;
import io.dialbridge.intake.pipeline.LeadRequestStore.Earlier;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Verdict;
import io.dialbridge.intake.v1.IdempotencyKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
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
     * Does the work, or answers as to the first request under the same key, with its lead as it is now; refuses when the key came with
     * another request.
     */
    Uni<Settled> once(SqlConnection transaction, String accountId, IdempotencyKey key, Supplier<Uni<Settled>> work) {
        return requests.claim(transaction, accountId, key, clock.instant())
                .flatMap(first -> first
                        ? work.get().call(settled -> keep(transaction, accountId, key, settled))
                        : requests.earlier(transaction, accountId, key)
                                .flatMap(earlier -> again(transaction, accountId, key, earlier.orElseThrow())));
    }

    /** True for a repeat, or for another request under a key that is taken: nobody outside needs to be asked. */
    Uni<Boolean> isAnswered(String accountId, IdempotencyKey key) {
        return requests.isAnswered(accountId, key, clock.instant());
    }

    /** Who is told to come again later must get another answer then. */
    private Uni<Void> keep(SqlConnection transaction, String accountId, IdempotencyKey key, Settled settled) {
        return settled.verdict() instanceof Verdict.Capped
                ? requests.release(transaction, accountId, key)
                : requests.keep(transaction, accountId, key, Earlier.of(settled));
    }

    private Uni<Settled> again(SqlConnection transaction, String accountId, IdempotencyKey key, Earlier earlier) {
        if (!earlier.fingerprint().equals(key.fingerprint())) {
            return Uni.createFrom().item(new Settled(new Verdict.Rejected(List.of(Reason.keyReused())), null));
        }
        var leadId = earlier.leadId();
        return leadId == null
                ? Uni.createFrom().item(earlier.settled(null))
                : leads.lock(transaction, accountId, leadId).map(found -> found.map(earlier::settled)
                        .orElseGet(() -> new Settled(
                                new Verdict.Rejected(List.of(Reason.noSuchLead(Long.toString(leadId)))),
                                earlier.submissionId(),
                                true)));
    }
}
