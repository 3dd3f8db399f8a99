package io.dialbridge.intake.actions;

import io.dialbridge.intake.actions.effect.Refusal;
import io.dialbridge.intake.lead.Lead;
import io.smallrye.mutiny.Uni;

/** What one action did. */
sealed interface Step {

    /** @param lead as it is now */
    record Done(Lead lead) implements Step {}

    /** Nothing was written. */
    record Refused(Refusal refusal) implements Step {}

    static Uni<Step> done(Lead lead) {
        return Uni.createFrom().item(new Done(lead));
    }

    static Uni<Step> refused(Refusal.Cause cause, String text) {
        return refused(new Refusal(cause, text));
    }

    static Uni<Step> refused(Refusal refusal) {
        return Uni.createFrom().item(new Refused(refusal));
    }
}
