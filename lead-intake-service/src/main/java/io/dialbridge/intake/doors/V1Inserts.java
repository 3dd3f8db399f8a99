package io.dialbridge.intake.doors;

import io.dialbridge.intake.pipeline.LeadIntake;
import io.dialbridge.intake.pipeline.Sender;
import io.dialbridge.intake.rules.Checked;
import io.dialbridge.intake.rules.Door;
import io.dialbridge.intake.rules.Posting;
import io.dialbridge.intake.v1.IdempotencyKey;
import io.dialbridge.intake.v1.V1Call;
import io.dialbridge.intake.v1.V1Reply;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Leads that come in over the compatible API: with the caller's options, or under the account's criteria (domain.md 12.1). */
@ApplicationScoped
class V1Inserts {

    private final LeadIntake intake;
    private final CriteriaKeys keys;

    V1Inserts(LeadIntake intake, CriteriaKeys keys) {
        this.intake = intake;
        this.keys = keys;
    }

    /** /v1/leads/insert */
    Uni<V1Reply> insert(V1Call call) {
        return insert(call, Door.V1_INSERT, Posting.of(call.given()));
    }

    /** /v1/lead-post-validation/insert, whose replies the path gives their own form. */
    Uni<V1Reply> leadPost(V1Call call) {
        return insert(call, Door.LEAD_POST, keys.needed(call.account(), call.given()));
    }

    private Uni<V1Reply> insert(V1Call call, Door door, Posting posting) {
        var caller = call.caller();
        var sender = new Sender(door, caller.tokenId(), caller.name(), caller.source(), call.origin());
        return switch (IdempotencyKey.of(call.idempotencyKey(), call.given())) {
            case Checked.Refused<Optional<IdempotencyKey>> refused ->
                Uni.createFrom().item(V1Reply.refused(refused.reasons()));
            case Checked.Passed<Optional<IdempotencyKey>> key ->
                intake.insert(call.account(), sender, posting, key.value())
                        .map(settled -> V1LeadReply.inserted(call.account(), settled));
        };
    }
}
