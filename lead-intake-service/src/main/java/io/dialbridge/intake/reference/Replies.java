package io.dialbridge.intake.reference;

import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Stage;
import io.dialbridge.intake.v1.V1Reply;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the replies about lists, campaigns, statuses and users have in common (domain.md 18.5). */
final class Replies {

    static final int UNPROCESSABLE = 422;
    static final int NOT_FOUND = 404;
    static final int CONFLICT = 409;

    /** Numbers by their size, and before other texts of the same length. */
    static final Comparator<String> BY_ID =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private Replies() {}

    /** A list of things that has no pages. */
    static V1Reply rows(List<Map<String, @Nullable Object>> rows) {
        return V1Reply.done("data", rows, "results", rows, "total", rows.size());
    }

    static <T> List<Map.Entry<String, T>> byId(Map<String, T> all) {
        return all.entrySet().stream().sorted(Map.Entry.comparingByKey(BY_ID)).toList();
    }

    /** As PHP writes a time, which is what clients were built on; null for never. */
    static @Nullable Map<String, Object> time(@Nullable Instant time, Account account) {
        return time == null
                ? null
                : V1Reply.ordered(
                        "date",
                        account.text(time),
                        "timezone_type",
                        3,
                        "timezone",
                        account.zone().getId());
    }

    static Reason reason(int code, String field, String text) {
        return Reason.of(code, Stage.REQUEST, field, text);
    }

    static V1Reply refused(int status, int code, String field, String text) {
        return V1Reply.refused(List.of(reason(code, field, text)), status);
    }

    static V1Reply refused(List<Reason> reasons) {
        return V1Reply.refused(reasons, UNPROCESSABLE);
    }

    static Uni<V1Reply> now(V1Reply reply) {
        return Uni.createFrom().item(reply);
    }
}
