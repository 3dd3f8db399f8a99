package io.dialbridge.intake.review;

import io.dialbridge.contracts.Source;
import io.dialbridge.intake.accounts.Receiver;
import io.dialbridge.intake.doors.CriteriaKeys;
import io.dialbridge.intake.events.EventOutbox;
import io.dialbridge.intake.events.Origin;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.pipeline.LeadIntake;
import io.dialbridge.intake.pipeline.Sender;
import io.dialbridge.intake.pipeline.Settled;
import io.dialbridge.intake.rules.Criteria;
import io.dialbridge.intake.rules.Parameters;
import io.dialbridge.intake.rules.Posting;
import io.dialbridge.intake.rules.Verdict;
import io.dialbridge.intake.submissions.Submission;
import io.dialbridge.intake.submissions.SubmissionStore;
import io.dialbridge.intake.v1.IdempotencyKey;
import io.dialbridge.platform.problems.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people do with submissions. */
@ApplicationScoped
class Review {

    private final SubmissionStore submissions;
    private final LeadIntake intake;
    private final CriteriaKeys keys;
    private final EventOutbox transactions;

    Review(SubmissionStore submissions, LeadIntake intake, CriteriaKeys keys, EventOutbox transactions) {
        this.submissions = submissions;
        this.intake = intake;
        this.keys = keys;
        this.transactions = transactions;
    }

    Uni<Submission> find(Account account, String id) {
        return submissions
                .find(account.id(), idOf(id))
                .map(found -> found.orElseThrow(() -> Problems.notFound("submission", id)));
    }

    /**
     * Posts it once more, under the rules of today; that is a submission of its own.
     *
     * @param key lets a repeat of this request take no further effect
     */
    Uni<Settled> replay(Account account, String id, Optional<IdempotencyKey> key, Origin origin) {
        return find(account, id)
                .flatMap(submission -> intake.insert(
                        account,
                        sender(submission, origin),
                        posting(account, submission).onceMore(submission.id(), false),
                        key.map(named -> named.by("replay"))));
    }

    /** Lets in what is in quarantine, if nothing but its likeness to another lead speaks against it. */
    Uni<Settled> release(Account account, String id, Origin origin) {
        return find(account, id).flatMap(submission -> {
            needQuarantine(submission);
            return intake.insertAll(
                            account,
                            sender(submission, origin),
                            List.of(posting(account, submission).onceMore(submission.id(), true)),
                            (transaction, verdicts) -> released(transaction, account, submission, verdicts.getFirst()))
                    .map(List::getFirst);
        });
    }

    private Uni<Void> released(SqlConnection transaction, Account account, Submission submission, Verdict verdict) {
        var lead =
                switch (verdict) {
                    case Verdict.Accepted accepted -> accepted.lead();
                    case Verdict.Updated updated -> updated.lead();
                    case Verdict.Deleted deleted -> null;
                    case Verdict.Known known -> null;
                    case Verdict.Quarantined quarantined -> null;
                    case Verdict.Capped capped -> null;
                    case Verdict.Rejected rejected -> null;
                };
        return lead == null
                ? Uni.createFrom().voidItem()
                : decide(transaction, account, submission, Submission.Outcome.RELEASED, lead.id());
    }

    /** Throws away what is in quarantine; its record stays. */
    Uni<Submission> discard(Account account, String id) {
        return find(account, id)
                .invoke(Review::needQuarantine)
                .flatMap(submission -> transactions.inTransaction(
                        transaction -> decide(transaction, account, submission, Submission.Outcome.DISCARDED, null)))
                .flatMap(done -> find(account, id));
    }

    private Uni<Void> decide(
            SqlConnection transaction,
            Account account,
            Submission submission,
            Submission.Outcome outcome,
            @Nullable Long leadId) {
        return submissions
                .decide(transaction, account.id(), UUID.fromString(submission.id()), outcome, leadId)
                .invoke(decided -> {
                    if (!decided) {
                        throw decidedBefore(submission.id());
                    }
                })
                .replaceWithVoid();
    }

    private static void needQuarantine(Submission submission) {
        if (submission.outcome() != Submission.Outcome.QUARANTINED) {
            throw decidedBefore(submission.id());
        }
    }

    private static RuntimeException decidedBefore(String id) {
        return Problems.conflict("The submission " + id + " is not in quarantine, or not any more.");
    }

    /** As the sender of then, but without his limits: it is not he who posts now. */
    private static Sender sender(Submission submission, Origin origin) {
        return new Sender(submission.door(), submission.tokenId(), submission.sender(), Source.ANY, origin);
    }

    private Posting posting(Account account, Submission submission) {
        var given = new Parameters(submission.parameters());
        var criteriaId = submission.criteriaId();
        var posting = criteriaId == null
                ? underCriteriaOfToday(account, submission, given)
                : Posting.of(given).under(criteria(account, criteriaId));
        return posting.renamedBy(submission.adaptorId());
    }

    /** One that came under none may have been refused for just that. */
    private Posting underCriteriaOfToday(Account account, Submission submission, Parameters given) {
        return switch (submission.door()) {
            case LEAD_POST -> keys.needed(account, given);
            case LEADS, BULK -> keys.offered(account, given);
            case ENDPOINT -> keys.ofId(account, receiving(account, submission.tokenId()), given);
            case V1_INSERT, IMPORT -> Posting.of(given);
        };
    }

    private static String receiving(Account account, String endpointId) {
        return Optional.ofNullable(account.endpoints().get(endpointId))
                .map(endpoint -> new Receiver(account, endpointId, endpoint).criteriaId())
                .orElse("");
    }

    private static Criteria criteria(Account account, String id) {
        return account.leadPostCriteria(id)
                .map(keyed -> new Criteria(id, keyed.version(), keyed.criteria()))
                .orElseThrow(() -> Problems.conflict(
                        "The Lead Post Criteria " + id + " under which this came do not exist any more."));
    }

    private static UUID idOf(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException none) {
            throw Problems.notFound("submission", id);
        }
    }
}
