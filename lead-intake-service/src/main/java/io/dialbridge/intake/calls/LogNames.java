package io.dialbridge.intake.calls;

import io.dialbridge.intake.calls.LogQuery.Filter;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Stage;
import io.dialbridge.intake.rules.Texts;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Tells a search for what nobody knows from one that finds nothing. A list, campaign or user is known that is configured, or that a call
 * has, be it deleted since; a queue that a call has: queues are the dialer's own.
 */
@ApplicationScoped
class LogNames {

    private final LogStore log;

    LogNames(LogStore log) {
        this.log = log;
    }

    /** Why the query can't be answered; empty when it can. */
    Uni<List<Reason>> unknown(Account account, LogQuery query) {
        return Multi.createFrom()
                .iterable(query.filters())
                .onItem()
                .transformToUniAndConcatenate(filter -> unknown(account, filter))
                .collect()
                .in(ArrayList<Reason>::new, List::addAll)
                .map(List::copyOf);
    }

    private Uni<List<Reason>> unknown(Account account, Filter filter) {
        if (!(filter instanceof Filter.AnyOf any)) {
            return none();
        }
        return switch (any.key()) {
            case LIST -> unknown(account, any, account.lists()::containsKey, Codes.NO_SUCH_LIST, "list");
            case CAMPAIGN ->
                unknown(account, any, account.campaigns()::containsKey, Codes.NO_SUCH_CAMPAIGN, "campaign");
            case USER -> unknown(account, any, id -> isUser(account, id), Codes.NO_SUCH_USER, "user");
            case QUEUE -> unknown(account, any, id -> false, Codes.NO_SUCH_QUEUE, "queue");
            case CALL, STATUS, PHONE_NUMBER, NUMBER_DIALED, FIRST_NAME, LAST_NAME, CALL_TYPE -> none();
        };
    }

    private Uni<List<Reason>> unknown(
            Account account, Filter.AnyOf any, Predicate<String> configured, int code, String what) {
        var others = any.values().stream().filter(configured.negate()).toList();
        if (others.isEmpty()) {
            return none();
        }
        return log.unheardOf(account.id(), any.key(), others)
                .map(missing -> missing.isEmpty()
                        ? List.of()
                        : List.of(Reason.of(
                                code,
                                Stage.REQUEST,
                                what + "_id",
                                "Unknown " + what + ": " + Texts.shown(String.join(", ", missing)) + ".")));
    }

    private static boolean isUser(Account account, String userId) {
        return account.users().stream().anyMatch(user -> user.userId().equals(userId));
    }

    private static Uni<List<Reason>> none() {
        return Uni.createFrom().item(List.of());
    }
}
