package io.dialbridge.intake.rules;

import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.rules.LeadQuery.Filter;
import io.dialbridge.intake.rules.LeadQuery.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Reads a search of the compatible API (domain.md 19, leads/search). */
public final class SearchRules {

    /** The database walks over all that an offset passes. */
    private static final Paging.Bounds PAGES = new Paging.Bounds(10, 2_000, 1_000_000);

    /** Compared as whole texts without case. */
    private static final List<String> TEXTS = List.of(
            "user_id",
            "owner_id",
            "created_by",
            "last_modified_by",
            "email",
            "first_name",
            "last_name",
            "alt_phone_1",
            "alt_phone_2",
            "address1",
            "address2",
            "city",
            "state",
            "province",
            "postal_code",
            "country",
            "gender",
            "date_of_birth");

    /** Where a span of time begins and ends; SDKs write some of them with and without {@code _date}. */
    private static final Map<Time, String> SPANS = Map.of(
            Time.CREATED, "created_at",
            Time.UPDATED, "updated_at",
            Time.DELETED, "deleted_at",
            Time.ARCHIVED, "archived_at",
            Time.LAST_CALLED, "last_call");

    private final Account account;
    private final Parameters given;
    private final List<Reason> reasons = new ArrayList<>();
    private final List<Filter> filters = new ArrayList<>();

    private SearchRules(Account account, Parameters given) {
        this.account = account;
        this.given = given;
    }

    public static Checked<LeadQuery> check(Account account, Parameters given) {
        return new SearchRules(account, given).query();
    }

    /** Why a page can't be answered whose leads hold more text than one reply takes. */
    public static Reason tooLarge() {
        return Reason.of(
                Codes.LIMIT_TOO_HIGH,
                Stage.REQUEST,
                "limit",
                "The limit is too high for these leads: ask for fewer, they are large.");
    }

    private Checked<LeadQuery> query() {
        ids();
        lists();
        values();
        for (var time : Time.values()) {
            span(time);
        }
        var paging = Paging.read(given, PAGES, reasons);
        return reasons.isEmpty()
                ? new Checked.Passed<>(new LeadQuery(filters, paging.offset(), paging.limit()))
                : new Checked.Refused<>(reasons);
    }

    private void ids() {
        if (given.text("lead_id") != null) {
            filters.add(new Filter.Ids(given.parts("lead_id").stream()
                    .map(LeadIds::read)
                    .filter(Objects::nonNull)
                    .toList()));
        }
    }

    private void lists() {
        var lists = given.parts("list_id");
        var missing =
                lists.stream().filter(list -> account.list(list).isEmpty()).toList();
        if (!missing.isEmpty()) {
            refuse(Codes.MISSING_LISTS, "list_id", "Missing lists: " + Texts.shown(String.join(", ", missing)) + ".");
        }
        if (!lists.isEmpty()) {
            filters.add(new Filter.Lists(lists));
        }
    }

    private void values() {
        for (var name : TEXTS) {
            var value = given.text(name);
            if (value != null) {
                storable(name, value);
                filters.add(new Filter.Text(name, value));
            }
        }
        var status = given.text("status");
        if (status != null) {
            storable("status", status);
            filters.add(new Filter.Status(status.toUpperCase(Locale.ROOT)));
        }
        if (given.text("phone_number") != null || given.text("phone_code") != null) {
            filters.add(Filter.Phone.of(given.text("phone_number"), given.text("phone_code")));
        }
    }

    private void storable(String name, String value) {
        var flaw = Texts.flaw(value);
        if (flaw != null) {
            refuse(Codes.REQUEST, name, name + " " + flaw + ".");
        }
    }

    private void span(Time time) {
        var name = SPANS.get(time);
        var startName = nameOf(name + "_start");
        var endName = nameOf(name + "_end");
        var start = given.text(startName);
        var end = given.text(endName);
        if (start == null && end == null) {
            return;
        }
        var from = start == null ? null : account.time(start).orElse(null);
        var until = end == null ? null : account.timeAfter(end).orElse(null);
        if (start != null && from == null) {
            notATime(startName, start);
        }
        if (end != null && until == null) {
            notATime(endName, end);
        }
        filters.add(new Filter.Span(time, from, until));
    }

    private String nameOf(String name) {
        return given.text(name + "_date") == null && given.text(name) != null ? name : name + "_date";
    }

    private void notATime(String name, String value) {
        refuse(
                Codes.REQUEST,
                name,
                name + " is a time of the form 2026-01-31 00:00:00, not " + Texts.shown(value) + ".");
    }

    private void refuse(int code, String field, String text) {
        reasons.add(Reason.of(code, Stage.REQUEST, field, text));
    }
}
