package io.dialbridge.intake.callbacks;

import io.dialbridge.intake.callbacks.schedule.CallbackQuery;
import io.dialbridge.intake.callbacks.schedule.CallbackStage;
import io.dialbridge.intake.callbacks.schedule.Recipient;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.leads.PageLimit;
import io.dialbridge.intake.rules.LeadIds;
import io.dialbridge.intake.rules.Texts;
import io.dialbridge.platform.problems.Problems;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a list of callbacks is asked for. */
public final class CallbackListing {

    @QueryParam("stage")
    @Nullable
    String stage;

    @QueryParam("lead_id")
    @Nullable
    String leadId;

    @QueryParam("user_id")
    @Nullable
    String userId;

    @QueryParam("recipient")
    @Nullable
    String recipient;

    @QueryParam("campaign_id")
    @Nullable
    String campaignId;

    @QueryParam("limit")
    @Nullable
    String limit;

    @QueryParam("after")
    @Nullable
    String after;

    long after() {
        return after == null ? 0 : id("after", after, "must be the next of an earlier reply");
    }

    /** Asks for one callback more than a page holds, which tells that there is a next one. */
    CallbackQuery query(Account account) {
        if (userId != null && Texts.flaw(userId) != null) {
            throw Problems.invalid("user_id", "names no user");
        }
        return new CallbackQuery(
                null,
                leadId == null ? null : Long.valueOf(id("lead_id", leadId, "must be the id of a lead")),
                campaignId == null ? null : lists(account, campaignId),
                userId,
                recipient == null ? null : one("recipient", recipient, Recipient::read, "System or Personal"),
                stage == null
                        ? null
                        : one("stage", stage, CallbackStage::read, "PENDING, PAST_DUE, COMPLETED or DISMISSED"),
                null,
                null,
                null,
                0,
                PageLimit.read(limit) + 1);
    }

    CallbackPage page(List<CallbackRow> found, Account account, Instant now) {
        var most = PageLimit.read(limit);
        var shown = found.size() > most ? found.subList(0, most) : found;
        return new CallbackPage(
                shown.stream()
                        .map(row -> CallbackJson.of(row.callback(), account, now))
                        .toList(),
                found.size() > most ? shown.getLast().callback().idText() : null);
    }

    private static List<String> lists(Account account, String campaignId) {
        if (account.campaign(campaignId).isEmpty()) {
            throw Problems.invalid("campaign_id", "names no campaign of this account");
        }
        return account.listsOf(campaignId);
    }

    private static long id(String name, String text, String reason) {
        var id = LeadIds.read(text);
        if (id == null) {
            throw Problems.invalid(name, reason);
        }
        return id;
    }

    private static <T> T one(String name, String text, Function<String, Optional<T>> reading, String known) {
        return reading.apply(text).orElseThrow(() -> Problems.invalid(name, "must be " + known));
    }
}
