package io.dialbridge.dispatch.sending;

import io.dialbridge.contracts.RetryRule;
import io.dialbridge.dispatch.delivery.Cause;
import io.dialbridge.dispatch.delivery.Delivery;
import io.dialbridge.dispatch.delivery.Target;
import io.dialbridge.dispatch.mail.MailChannel;
import io.dialbridge.dispatch.mail.Posted;
import io.dialbridge.dispatch.retry.Outcome;
import io.dialbridge.dispatch.retry.RetryPolicy;
import io.dialbridge.dispatch.retry.Verdict;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** Makes one attempt of a delivery: prepares, sends, reads, decides. Writes nothing. */
@ApplicationScoped
public class DeliverySender {

    private static final Logger LOG = Logger.getLogger(DeliverySender.class);

    private final Preparation preparation;
    private final EndpointSender endpoints;
    private final ReplyJudge judge;
    private final MailChannel mails;
    private final RetryTerms terms;
    private final RetryPolicy policy;
    private final Clock clock;

    DeliverySender(
            Preparation preparation,
            EndpointSender endpoints,
            ReplyJudge judge,
            MailChannel mails,
            RetryTerms terms,
            RetryConfig config,
            Clock clock) {
        this.preparation = preparation;
        this.endpoints = endpoints;
        this.judge = judge;
        this.mails = mails;
        this.terms = terms;
        this.clock = clock;
        this.policy = new RetryPolicy(
                config.settings(), clock, () -> ThreadLocalRandom.current().nextLong());
    }

    /** Never fails: what goes wrong is part of the attempt, also a mistake of ours, or it would be tried for ever. */
    public Uni<Finished> send(Delivery delivery) {
        var trial = Trial.begin(delivery, clock);
        return Uni.createFrom()
                .deferred(() -> send(trial))
                .onFailure()
                .recoverWithItem(mistake -> mistaken(trial, mistake));
    }

    private Uni<Finished> send(Trial trial) {
        var delivery = trial.delivery();
        if (policy.expired(delivery.createdAt(), rule(trial))) {
            return Uni.createFrom().item(tooOld(trial));
        }
        return switch (delivery.target()) {
            case Target.OfEndpoint endpoint -> call(trial, endpoint);
            case Target.Mail mail ->
                mails.send(delivery, mail.templateId(), mail.to()).map(posted -> posted(trial, posted));
        };
    }

    private Uni<Finished> call(Trial trial, Target.OfEndpoint endpoint) {
        return switch (preparation.prepare(trial.delivery(), endpoint)) {
            case Preparation.Prepared.Unknown unknown ->
                Uni.createFrom().item(unsent(trial, new Outcome.Unconfigured(), unknown.reason()));
            case Preparation.Prepared.Unusable unusable ->
                Uni.createFrom().item(unsent(trial, new Outcome.Unanswered(Cause.CONFIG), unusable.reason()));
            case Preparation.Prepared.Ready ready -> endpoints.send(ready).map(sent -> sent(trial, endpoint, sent));
        };
    }

    private Finished sent(Trial trial, Target.OfEndpoint target, EndpointSender.Sent sent) {
        return switch (sent) {
            case EndpointSender.Sent.Exchanged it ->
                judged(trial, target, it, judge.judge(it, asked(trial, target, it.ready())));
            case EndpointSender.Sent.Unauthorized it -> unauthorized(trial, target, it);
        };
    }

    private static Asked asked(Trial trial, Target.OfEndpoint target, Preparation.Prepared.Ready ready) {
        return LeadUpdates.asked(trial.delivery(), target)
                .followedBy(FollowUps.keys(trial.delivery(), ready.endpoint()));
    }

    private Finished unauthorized(Trial trial, Target.OfEndpoint target, EndpointSender.Sent.Unauthorized sent) {
        var refused = sent.refused();
        var before = sent.before();
        if (before != null) {
            return judged(trial, target, before, judge.judge(before, refused, asked(trial, target, before.ready())));
        }
        var verdict = decide(trial, refused.outcome());
        return new Finished(trial.unsent(verdict.status(), refused.cause(), refused.detail()), verdict);
    }

    private Finished judged(
            Trial trial, Target.OfEndpoint target, EndpointSender.Sent.Exchanged sent, ReplyJudge.Judgement judgement) {
        var verdict = decide(trial, judgement.outcome());
        var attempt = trial.sent(verdict.status(), sent.ready(), sent.exchange(), judgement);
        return verdict instanceof Verdict.Delivered
                ? new Finished(
                        attempt.with(LeadUpdates.of(target, judgement.values())),
                        verdict,
                        FollowUps.of(trial.delivery(), sent.ready().endpoint(), judgement.followed()))
                : new Finished(attempt, verdict);
    }

    private Finished posted(Trial trial, Posted posted) {
        var verdict = decide(trial, posted.outcome());
        return new Finished(trial.posted(verdict.status(), posted), verdict);
    }

    private Finished unsent(Trial trial, Outcome outcome, String reason) {
        var verdict = decide(trial, outcome);
        return new Finished(trial.unsent(verdict.status(), Cause.CONFIG, reason), verdict);
    }

    private Finished mistaken(Trial trial, Throwable mistake) {
        LOG.errorf(mistake, "state=attempt-broken delivery=%s", trial.delivery().id());
        return unsent(
                trial,
                new Outcome.Unanswered(Cause.CONFIG),
                "this service could not make the attempt; its log says why");
    }

    private Verdict decide(Trial trial, Outcome outcome) {
        return policy.decide(
                outcome, new RetryPolicy.Tried(trial.number(), trial.delivery().createdAt()), rule(trial));
    }

    private RetryRule rule(Trial trial) {
        return terms.of(trial.delivery().accountId(), trial.delivery().target());
    }

    /** Ends a delivery that became too old while it waited. */
    public Finished expired(Delivery delivery) {
        return tooOld(Trial.begin(delivery, clock));
    }

    /** Ends a delivery that goes out once at most, when nobody knows whether it went out. No cause: it says nothing of the endpoint. */
    public Finished unsure(Delivery delivery) {
        var verdict = new Verdict.Failed();
        var attempt = Trial.begin(delivery, clock)
                .unsent(
                        verdict.status(),
                        null,
                        "this service stopped while it held the request: it may have been sent, and is not sent again");
        return new Finished(attempt, verdict);
    }

    /** Ends a delivery that can't be read as it is stored. */
    public Finished unreadable(Delivery delivery, String reason) {
        var verdict = new Verdict.Failed();
        return new Finished(Trial.begin(delivery, clock).unsent(verdict.status(), Cause.CONFIG, reason), verdict);
    }

    private static Finished tooOld(Trial trial) {
        var verdict = new Verdict.Expired();
        return new Finished(trial.unsent(verdict.status(), null, "the request was too old to be sent"), verdict);
    }
}
