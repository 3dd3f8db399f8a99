package io.dialbridge.dispatch.calls;

import io.dialbridge.contracts.SyncReply;
import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.delivery.Cause;
import io.dialbridge.dispatch.delivery.DeliveryStatus;
import io.dialbridge.dispatch.delivery.Target;
import io.dialbridge.dispatch.queue.NewDelivery;
import io.dialbridge.dispatch.sending.Trial;
import io.dialbridge.platform.Unattended;
import io.dialbridge.platform.problems.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Makes calls for those who wait, and sees that each is in the log. */
@ApplicationScoped
public class Calls {

    private final CallSender sender;
    private final CallLog log;

    Calls(CallSender sender, CallLog log) {
        this.sender = sender;
        this.log = log;
    }

    /**
     * Answers by the call's deadline; its rows are written whether the caller waits or has gone.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 503 when the log has no room, for then nothing is called
     */
    Uni<SyncReply> make(Call call) {
        return called(call).map(called -> called.reply(call));
    }

    /**
     * Answers a call that can't be made; the log has it as an attempt that began with the call.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 503 when the log has no room
     */
    Uni<SyncReply> fail(Call call, Cause cause, String reason) {
        var delivery = call.delivery().delivery();
        var attempt = new Trial(delivery, delivery.createdAt(), call.deadline().sinceNanos())
                .unsent(DeliveryStatus.FAILED, cause, reason);
        return logged(call, Uni.createFrom().item(new Called(attempt, Map.of())))
                .map(called -> called.reply(call));
    }

    /**
     * Tries an endpoint for a person, with a delivery of the type TEST: one attempt past the endpoint's gate, which learns nothing from it.
     *
     * @param deadline for the whole attempt, from now
     * @return the attempt as the log gets it, moments later
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 503 when the log has no room, for then nothing is called
     */
    public Uni<Attempt> test(NewDelivery delivery, Target.OfEndpoint endpoint, Duration deadline) {
        return called(new Call(delivery, endpoint, List.of(), new Deadline(deadline, System.nanoTime()), null))
                .map(Called::attempt);
    }

    private Uni<Called> called(Call call) {
        return logged(call, Uni.createFrom().deferred(() -> sender.send(call)));
    }

    private Uni<Called> logged(Call call, Uni<Called> made) {
        return Unattended.run(() -> log.reserve()
                ? made.invoke(called -> log.write(call.delivery(), called.attempt()))
                : Uni.createFrom().failure(Problems.unavailable()));
    }
}
