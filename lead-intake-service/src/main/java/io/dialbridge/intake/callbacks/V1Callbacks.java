package io.dialbridge.intake.callbacks;

import io.dialbridge.intake.callbacks.schedule.CallbackCodes;
import io.dialbridge.intake.callbacks.schedule.CallbackQuery;
import io.dialbridge.intake.callbacks.schedule.CallbackSearchRules;
import io.dialbridge.intake.rules.Checked;
import io.dialbridge.intake.rules.LeadIds;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Stage;
import io.dialbridge.intake.v1.V1Call;
import io.dialbridge.intake.v1.V1Reply;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What each path of the compatible API for callbacks does (domain.md 19). */
@ApplicationScoped
class V1Callbacks {

    private final Callbacks callbacks;
    private final CallbackSearchStore searches;
    private final Clock clock;

    V1Callbacks(Callbacks callbacks, CallbackSearchStore searches, Clock clock) {
        this.callbacks = callbacks;
        this.searches = searches;
        this.clock = clock;
    }

    Uni<V1Reply> insert(V1Call call) {
        return callbacks
                .insert(call.account(), call.caller().tokenId(), call.given(), call.idempotencyKey(), call.origin())
                .map(V1CallbackReply::of);
    }

    Uni<V1Reply> update(V1Call call) {
        var id = LeadIds.read(call.given().text("callback_id"));
        return id == null
                ? noCallback(call)
                : callbacks
                        .update(call.account(), id, call.given(), Set.of(), callback -> {})
                        .map(V1CallbackReply::of);
    }

    Uni<V1Reply> delete(V1Call call) {
        var id = LeadIds.read(call.given().text("callback_id"));
        return id == null
                ? noCallback(call)
                : callbacks.delete(call.account(), id, callback -> {}).map(V1CallbackReply::of);
    }

    Uni<V1Reply> search(V1Call call) {
        return switch (CallbackSearchRules.check(call.account(), call.given())) {
            case Checked.Refused<CallbackQuery> refused ->
                Uni.createFrom().item(V1CallbackReply.refused(refused.reasons()));
            case Checked.Passed<CallbackQuery> passed -> {
                var now = clock.instant();
                yield searches.search(call.account().id(), passed.value(), now)
                        .map(found -> reply(call, passed.value(), found, now));
            }
        };
    }

    /** Whoever names callbacks, and none of them is there, is told so. */
    private static V1Reply reply(V1Call call, CallbackQuery query, CallbackSearchStore.Found found, Instant now) {
        return query.ids() != null && found.total() == 0
                ? V1CallbackReply.refused(List.of(Reason.of(
                        CallbackCodes.MISSING_CALLBACKS,
                        Stage.REQUEST,
                        "id",
                        "Missing callbacks: there are none of these.")))
                : V1CallbackReply.found(call.account(), query, found, now);
    }

    private static Uni<V1Reply> noCallback(V1Call call) {
        var id = call.given().text("callback_id", "callback_id is missing");
        return Uni.createFrom().item(V1CallbackReply.refused(List.of(Callbacks.noSuchCallback(id))));
    }
}
