package io.dialbridge.intake.callbacks.schedule;

import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.rules.Checked;
import io.dialbridge.intake.rules.LeadIds;
import io.dialbridge.intake.rules.Paging;
import io.dialbridge.intake.rules.Parameters;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Stage;
import io.dialbridge.intake.rules.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a search of the compatible API (domain.md 19, callbacks/search). */
public final class CallbackSearchRules {

    private static final Paging.Bounds PAGES = new Paging.Bounds(20, 5_000, 50_000);

    /** What no callback has: it finds nothing. */
    private static final long NOBODY = 0;

    private final Account account;
    private final Parameters given;
    private final List<Reason> reasons = new ArrayList<>();

    private CallbackSearchRules(Account account, Parameters given) {
        this.account = account;
        this.given = given;
    }

    public static Checked<CallbackQuery> check(Account account, Parameters given) {
        return new CallbackSearchRules(account, given).query();
    }

    private Checked<CallbackQuery> query() {
        var paging = Paging.read(given, PAGES, reasons);
        var query = new CallbackQuery(
                ids(),
                leadId(),
                lists(),
                text("user_id"),
                one("recipient", Recipient::read, "System or Personal"),
                one("stage", CallbackStage::read, "PENDING, PAST_DUE, COMPLETED or DISMISSED"),
                time("start_date", account::time),
                time("end_date", account::timeAfter),
                text("comments"),
                paging.offset(),
                paging.limit());
        return reasons.isEmpty() ? new Checked.Passed<>(query) : new Checked.Refused<>(reasons);
    }

    private @Nullable List<Long> ids() {
        var name = given.text("id") == null ? "callback_id" : "id";
        return given.text(name) == null
                ? null
                : given.parts(name).stream()
                        .map(LeadIds::read)
                        .filter(Objects::nonNull)
                        .toList();
    }

    private @Nullable Long leadId() {
        var text = given.text("lead_id");
        if (text == null) {
            return null;
        }
        var leadId = LeadIds.read(text);
        return leadId == null ? NOBODY : leadId;
    }

    /** Those that are named, and of these the campaign's. */
    private @Nullable List<String> lists() {
        var lists = text("list_id") == null ? null : given.parts("list_id");
        var campaigns = given.text("campaign_id") == null ? null : given.parts("campaign_id");
        if (campaigns == null) {
            return lists;
        }
        var ofCampaigns = campaigns.stream()
                .flatMap(campaign -> account.listsOf(campaign).stream())
                .toList();
        return lists == null
                ? ofCampaigns
                : lists.stream().filter(ofCampaigns::contains).toList();
    }

    private @Nullable String text(String name) {
        var text = given.text(name);
        var flaw = text == null ? null : Texts.flaw(text);
        if (flaw != null) {
            refuse(CallbackCodes.REQUEST, name, name + " " + flaw + ".");
        }
        return text;
    }

    private <T> @Nullable T one(String name, Function<String, Optional<T>> reading, String known) {
        var text = given.text(name);
        if (text == null) {
            return null;
        }
        var value = reading.apply(text);
        if (value.isEmpty()) {
            refuse(CallbackCodes.REQUEST, name, "The " + name + " is " + known + ", not " + Texts.shown(text) + ".");
        }
        return value.orElse(null);
    }

    private @Nullable Instant time(String name, Function<String, Optional<Instant>> reading) {
        var text = given.text(name);
        if (text == null) {
            return null;
        }
        var time = reading.apply(text);
        if (time.isEmpty()) {
            refuse(
                    CallbackCodes.REQUEST,
                    name,
                    name + " is a day such as 2026-01-31, or a time of one, not " + Texts.shown(text) + ".");
        }
        return time.orElse(null);
    }

    private void refuse(int code, String field, String text) {
        reasons.add(Reason.of(code, Stage.REQUEST, field, text));
    }
}
