package io.dialbridge.intake.calls;

import io.dialbridge.contracts.User;
import io.dialbridge.intake.calls.LogQuery.Filter;
import io.dialbridge.intake.calls.LogQuery.Key;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.rules.LeadIds;
import io.dialbridge.intake.rules.Paging;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Stage;
import io.dialbridge.intake.rules.Texts;
import io.dialbridge.intake.v1.V1Call;
import io.dialbridge.intake.v1.V1Reply;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Links to the recordings of a lead's or a user's calls, as the compatible API lists them (domain.md 19); latest call first. */
@ApplicationScoped
public class V1Recordings {

    private static final Paging.Bounds PAGES = new Paging.Bounds(20, 2_000, 40_000);
    private static final int UNPROCESSABLE = 422;

    private final LogStore log;

    V1Recordings(LogStore log) {
        this.log = log;
    }

    /** leads/get-recordings */
    public Uni<V1Reply> ofLead(V1Call call) {
        var leads = call.given().parts("lead_id").stream()
                .map(LeadIds::read)
                .filter(Objects::nonNull)
                .toList();
        return leads.isEmpty()
                ? nobody("lead_id", "lead_id is the id of a lead", call)
                : recordings(call, new Filter.Leads(leads));
    }

    /** users/recordings */
    public Uni<V1Reply> ofUsers(V1Call call) {
        var users = call.given().parts("user").stream()
                .flatMap(name -> call.account().usersNamed(name).stream())
                .map(User::userId)
                .distinct()
                .toList();
        return users.isEmpty()
                ? nobody("user", "user names the users by their e-mail", call)
                : recordings(call, new Filter.AnyOf(Key.USER, users));
    }

    private static Uni<V1Reply> nobody(String field, String needed, V1Call call) {
        var given = call.given().text(field);
        var text = "Missing users: " + needed + (given == null ? "." : ", not " + Texts.shown(given) + ".");
        return refused(List.of(Reason.of(Codes.NOBODY, Stage.REQUEST, field, text)));
    }

    private Uni<V1Reply> recordings(V1Call call, Filter whose) {
        var reasons = new ArrayList<Reason>();
        var filters = new ArrayList<>(List.of(whose, new Filter.Recorded()));
        filters.addAll(new LogTimes(call.account(), call.given(), reasons).asGiven());
        var paging = Paging.read(call.given(), PAGES, reasons);
        return reasons.isEmpty()
                ? log.search(call.account().id(), new LogQuery(filters, paging, false, true))
                        .map(found -> reply(call.account(), paging, found))
                : refused(reasons);
    }

    private static V1Reply reply(Account account, Paging paging, LogStore.Found found) {
        return switch (found) {
            case LogStore.Found.Page page -> page(account, paging, page);
            case LogStore.Found.TooLarge tooLarge -> V1Reply.refused(List.of(LogRules.tooLarge()), UNPROCESSABLE);
        };
    }

    private static V1Reply page(Account account, Paging paging, LogStore.Found.Page page) {
        var entries = page.calls().stream()
                .map(logged -> logged.row().call())
                .flatMap(call -> Recording.of(call).stream())
                .map(recording -> recording.entry(account))
                .toList();
        var data = V1Reply.ordered(
                "offset", paging.offset(), "limit", paging.limit(), "total", page.total(), "entries", entries);
        var reply = V1Reply.done("data", data, "results", entries);
        reply.body().putAll(data);
        return reply;
    }

    private static Uni<V1Reply> refused(List<Reason> reasons) {
        return Uni.createFrom().item(V1Reply.refused(reasons, UNPROCESSABLE));
    }
}
