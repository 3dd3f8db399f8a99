package io.dialbridge.intake.calls;

import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.rules.Checked;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Stage;
import io.dialbridge.intake.rules.Texts;
import io.dialbridge.intake.v1.IfMatch;
import io.dialbridge.intake.v1.V1Call;
import io.dialbridge.intake.v1.V1Reply;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;

/** What the paths of the compatible API for the call log do (domain.md 19). */
@ApplicationScoped
class V1Logs {

    private static final int UNPROCESSABLE = 422;
    private static final int NOT_FOUND = 404;

    private final LogStore log;
    private final LogNames names;
    private final ExtrasKeeper extras;
    private final Clock clock;

    V1Logs(LogStore log, LogNames names, ExtrasKeeper extras, Clock clock) {
        this.log = log;
        this.names = names;
        this.extras = extras;
        this.clock = clock;
    }

    Uni<V1Reply> retrieve(V1Call call) {
        return switch (LogRules.check(call.account(), call.given(), clock.instant())) {
            case Checked.Refused<LogQuery> refused -> refused(refused.reasons());
            case Checked.Passed<LogQuery> passed ->
                names.unknown(call.account(), passed.value())
                        .flatMap(unknown ->
                                unknown.isEmpty() ? found(call.account(), passed.value()) : refused(unknown));
        };
    }

    private Uni<V1Reply> found(Account account, LogQuery query) {
        return log.search(account.id(), query).map(found -> switch (found) {
            case LogStore.Found.Page page -> page(account, query, page);
            case LogStore.Found.TooLarge tooLarge -> V1Reply.refused(List.of(LogRules.tooLarge()), UNPROCESSABLE);
        });
    }

    /** {@code entries} counts the rows here, while clients look for rows under that name at the top: there it is left out. */
    private static V1Reply page(Account account, LogQuery query, LogStore.Found.Page page) {
        var results = page.calls().stream()
                .map(logged -> V1LogEntry.of(logged, account, query.recordings()))
                .toList();
        var data = V1Reply.ordered(
                "offset", query.paging().offset(),
                "limit", query.paging().limit(),
                "total_found", page.total(),
                "entries", results.size(),
                "results", results);
        var mirrored = new LinkedHashMap<>(data);
        mirrored.remove("entries");
        var reply = V1Reply.done("data", data);
        reply.body().putAll(mirrored);
        return reply;
    }

    Uni<V1Reply> update(V1Call call) {
        return edit(
                call,
                List.of(CallExtras.EXTRA_01, CallExtras.EXTRA_02),
                Reason.of(
                        Codes.NO_EXTRA_FIELD,
                        Stage.REQUEST,
                        CallExtras.EXTRA_01,
                        "Either extra_field_01 or extra_field_02 needs to have a value."));
    }

    Uni<V1Reply> revenue(V1Call call) {
        return edit(
                call,
                List.of(CallExtras.REVENUE, CallExtras.RETURN),
                Reason.of(
                        Codes.NO_REVENUE,
                        Stage.REQUEST,
                        CallExtras.REVENUE,
                        "Either revenue or return needs to have a value."));
    }

    private Uni<V1Reply> edit(V1Call call, List<String> names, Reason nothing) {
        var callLogId = call.given().text("call_log_id");
        if (callLogId == null) {
            return refused(List.of(Reason.of(
                    Codes.CALL_MISSING, Stage.REQUEST, "call_log_id", "Missing call log: call_log_id is needed.")));
        }
        var given = new LinkedHashMap<String, String>();
        names.forEach(name -> {
            var value = call.given().values().get(name);
            if (value != null) {
                given.put(name, value);
            }
        });
        if (given.isEmpty()) {
            return refused(List.of(nothing));
        }
        return switch (ExtrasEdit.read(given)) {
            case Checked.Refused<ExtrasEdit> refused -> refused(refused.reasons());
            case Checked.Passed<ExtrasEdit> edit -> edit(call.account(), callLogId, edit.value());
        };
    }

    private Uni<V1Reply> edit(Account account, String callLogId, ExtrasEdit edit) {
        if (Texts.flaw(callLogId) != null) {
            return Uni.createFrom().item(noSuchCall(callLogId));
        }
        return extras.edit(account.id(), callLogId, edit, IfMatch.ANY).map(outcome -> switch (outcome) {
            case ExtrasKeeper.Outcome.Edited edited -> edited(account, edited.call());
            case ExtrasKeeper.Outcome.NoSuchCall none -> noSuchCall(callLogId);
            case ExtrasKeeper.Outcome.Stale impossible -> throw new IllegalStateException("any version was accepted");
        });
    }

    /** The call itself, at the top and under data, and its id under every name that clients know. */
    private static V1Reply edited(Account account, LogStore.Logged call) {
        var entry = V1LogEntry.of(call, account, true);
        entry.put("call_log_id", call.row().call().callLogId());
        var reply = V1Reply.done("data", entry);
        reply.body().putAll(entry);
        return reply;
    }

    private static V1Reply noSuchCall(String callLogId) {
        var reason = Reason.of(
                Codes.NO_SUCH_CALL, Stage.REQUEST, "call_log_id", "No such call log: " + Texts.shown(callLogId) + ".");
        return V1Reply.refused(List.of(reason), NOT_FOUND);
    }

    private static Uni<V1Reply> refused(List<Reason> reasons) {
        return Uni.createFrom().item(V1Reply.refused(reasons, UNPROCESSABLE));
    }
}
