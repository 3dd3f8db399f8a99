package io.dialbridge.dispatch.calls;

import io.dialbridge.contracts.SyncReply;
import io.dialbridge.platform.Unattended;
import io.dialbridge.platform.problems.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes calls for those who wait, and sees that each is in the log. */
@ApplicationScoped
class Calls {

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
        return Unattended.run(() -> log.reserve()
                ? sender.send(call)
                        .invoke(called -> log.write(call.delivery(), called.attempt()))
                        .map(called -> called.reply(call))
                : Uni.createFrom().failure(Problems.unavailable()));
    }
}
