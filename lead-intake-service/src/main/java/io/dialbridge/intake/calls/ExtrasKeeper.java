package io.dialbridge.intake.calls;

import io.dialbridge.intake.calls.LogStore.Logged;
import io.dialbridge.intake.v1.IfMatch;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** Adds to a call what others say of it after it. */
@ApplicationScoped
class ExtrasKeeper {

    /** What became of an edit. */
    sealed interface Outcome {

        record Edited(Logged call) implements Outcome {}

        record NoSuchCall() implements Outcome {}

        /** The call is at none of the versions that the caller accepts. */
        record Stale(long version) implements Outcome {}
    }

    private final LogStore log;
    private final Clock clock;

    ExtrasKeeper(LogStore log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    Uni<Outcome> edit(String accountId, String callLogId, ExtrasEdit edit, IfMatch versions) {
        return log.update(accountId, callLogId, edit, versions, clock.instant())
                .flatMap(updated -> updated.map(call -> Uni.createFrom().<Outcome>item(new Outcome.Edited(call)))
                        .orElseGet(() -> log.find(accountId, callLogId).map(ExtrasKeeper::unchanged)));
    }

    private static Outcome unchanged(Optional<Logged> found) {
        return found.<Outcome>map(call -> new Outcome.Stale(call.row().version()))
                .orElseGet(Outcome.NoSuchCall::new);
    }
}
