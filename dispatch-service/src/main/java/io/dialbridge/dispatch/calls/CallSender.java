package io.dialbridge.dispatch.calls;

import io.dialbridge.contracts.DeliveryTrigger;
import io.dialbridge.dispatch.delivery.Cause;
import io.dialbridge.dispatch.delivery.DeliveryStatus;
import io.dialbridge.dispatch.health.HealthView;
import io.dialbridge.dispatch.queue.Breakers;
import io.dialbridge.dispatch.queue.Health;
import io.dialbridge.dispatch.queue.LaneTerms;
import io.dialbridge.dispatch.queue.RateStore;
import io.dialbridge.dispatch.sending.Asked;
import io.dialbridge.dispatch.sending.EndpointSender;
import io.dialbridge.dispatch.sending.Preparation;
import io.dialbridge.dispatch.sending.ReplyJudge;
import io.dialbridge.dispatch.sending.Trial;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import org.jboss.logging.Logger;

/** Makes the only attempt of a call: prepares, passes the endpoint's gate, sends, reads. Writes nothing. */
@ApplicationScoped
class CallSender {

    private static final Logger LOG = Logger.getLogger(CallSender.class);

    private final Preparation preparation;
    private final HealthView health;
    private final Gates gates;
    private final Breakers breakers;
    private final LaneTerms terms;
    private final RateStore rates;
    private final EndpointSender endpoints;
    private final ReplyJudge judge;
    private final Clock clock;

    CallSender(
            Preparation preparation,
            HealthView health,
            Gates gates,
            Breakers breakers,
            LaneTerms terms,
            RateStore rates,
            EndpointSender endpoints,
            ReplyJudge judge,
            Clock clock) {
        this.preparation = preparation;
        this.health = health;
        this.gates = gates;
        this.breakers = breakers;
        this.terms = terms;
        this.rates = rates;
        this.endpoints = endpoints;
        this.judge = judge;
        this.clock = clock;
    }

    /** Never fails, and ends by the call's deadline: what goes wrong is part of the attempt, also a mistake of ours. */
    Uni<Called> send(Call call) {
        var trial = Trial.begin(call.delivery().delivery(), clock);
        return Uni.createFrom()
                .deferred(() -> send(call, trial))
                .onFailure()
                .recoverWithItem(mistake -> mistaken(trial, mistake));
    }

    private Uni<Called> send(Call call, Trial trial) {
        // Before the gate: what is not configured must not make a gate, of which there is room for a limited number.
        return switch (preparation.prepare(trial.delivery(), call.endpoint())) {
            case Preparation.Prepared.Unknown unknown ->
                Uni.createFrom().item(unsent(trial, Cause.CONFIG, unknown.reason()));
            case Preparation.Prepared.Unusable unusable ->
                Uni.createFrom().item(unsent(trial, Cause.CONFIG, unusable.reason()));
            case Preparation.Prepared.Ready ready ->
                trial.delivery().trigger().type() == DeliveryTrigger.Type.TEST
                        ? exchange(call, trial, ready)
                        : guarded(call, trial, ready);
        };
    }

    private Uni<Called> guarded(Call call, Trial trial, Preparation.Prepared.Ready ready) {
        var lane = call.delivery().lane();
        var held = health.holds(lane);
        if (held != null) {
            return Uni.createFrom().item(unsent(trial, Cause.BREAKER_OPEN, held));
        }
        var gate = gates.of(lane);
        return switch (gate.enter()) {
            case Gate.Entry.Refused refused ->
                Uni.createFrom().item(unsent(trial, Cause.BREAKER_OPEN, refused.reason()));
            case Gate.Entry.In in ->
                rated(call, trial, ready).onItemOrFailure().invoke((called, mistake) -> {
                    gate.leave();
                    breakers.leave(
                            lane,
                            in.breaker(),
                            in.pass(),
                            called == null ? Health.UNKNOWN : Health.of(called.attempt()));
                });
        };
    }

    /** A call of an endpoint with a rate limit takes a token as deliveries do; there is no time to wait for one. */
    private Uni<Called> rated(Call call, Trial trial, Preparation.Prepared.Ready ready) {
        var lane = call.delivery().lane();
        var rate = terms.rate(lane);
        if (rate.isEmpty()) {
            return exchange(call, trial, ready);
        }
        var late = unsent(trial, Cause.BREAKER_OPEN, "the endpoint's rate limit could not be asked in time");
        return rates.take(lane, rate.get())
                .ifNoItem()
                .after(call.deadline().left())
                .fail()
                .chain(taken -> taken
                        ? exchange(call, trial, ready)
                        : Uni.createFrom()
                                .item(unsent(trial, Cause.BREAKER_OPEN, "the endpoint's rate limit is used up")))
                .onFailure(TimeoutException.class)
                .recoverWithItem(late);
    }

    private Uni<Called> exchange(Call call, Trial trial, Preparation.Prepared.Ready ready) {
        return endpoints.send(ready, call.deadline().left()).map(sent -> sent(call, trial, sent));
    }

    private Called sent(Call call, Trial trial, EndpointSender.Sent sent) {
        var asked = Asked.byCaller(call.read());
        return switch (sent) {
            case EndpointSender.Sent.Exchanged it -> judged(trial, it, judge.judge(it, asked));
            case EndpointSender.Sent.Unauthorized it -> unauthorized(trial, it, asked);
        };
    }

    private Called unauthorized(Trial trial, EndpointSender.Sent.Unauthorized sent, Asked asked) {
        var refused = sent.refused();
        var before = sent.before();
        return before == null
                ? unsent(trial, refused.cause(), refused.detail())
                : judged(trial, before, judge.judge(before, refused, asked));
    }

    private static Called judged(Trial trial, EndpointSender.Sent.Exchanged sent, ReplyJudge.Judgement judgement) {
        var status = judgement.cause() == null ? DeliveryStatus.DELIVERED : DeliveryStatus.FAILED;
        return new Called(trial.sent(status, sent.ready(), sent.exchange(), judgement), judgement.values());
    }

    private static Called unsent(Trial trial, Cause cause, String reason) {
        return new Called(trial.unsent(DeliveryStatus.FAILED, cause, reason), Map.of());
    }

    private static Called mistaken(Trial trial, Throwable mistake) {
        LOG.errorf(mistake, "state=call-broken delivery=%s", trial.delivery().id());
        return unsent(trial, Cause.CONFIG, "this service could not make the call; its log says why");
    }
}
