package io.dialbridge.intake.calls;

import io.dialbridge.intake.calls.LogQuery.Filter;
import io.dialbridge.intake.calls.LogQuery.Key;
import io.dialbridge.intake.calls.ledger.CallTypes;
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
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Reads a search of the call log over the compatible API (domain.md 19, log/retrieve). */
final class LogRules {

    private static final Paging.Bounds PAGES = new Paging.Bounds(500, 500, 40_000);

    private final Account account;
    private final Parameters given;
    private final LogTimes times;
    private final List<Reason> reasons = new ArrayList<>();
    private final List<Filter> filters = new ArrayList<>();

    private LogRules(Account account, Parameters given) {
        this.account = account;
        this.given = given;
        this.times = new LogTimes(account, given, reasons);
    }

    static Checked<LogQuery> check(Account account, Parameters given, Instant now) {
        return new LogRules(account, given).query(now);
    }

    /** Why a page can't be answered whose calls hold more text than one reply takes. */
    static Reason tooLarge() {
        return Reason.of(
                Codes.LIMIT_TOO_HIGH,
                Stage.REQUEST,
                "limit",
                "The limit is too high for these calls: ask for fewer, they are large.");
    }

    private Checked<LogQuery> query(Instant now) {
        anyOf("id", Key.CALL, UnaryOperator.identity());
        anyOf("list_id", Key.LIST, UnaryOperator.identity());
        anyOf("campaign_id", Key.CAMPAIGN, UnaryOperator.identity());
        anyOf("queue_id", Key.QUEUE, UnaryOperator.identity());
        anyOf("user_id", Key.USER, UnaryOperator.identity());
        anyOf("status", Key.STATUS, value -> value.toUpperCase(Locale.ROOT));
        anyOf("call_type", Key.CALL_TYPE, type -> CallTypes.read(type).orElse(type));
        anyOf("phone_number", Key.PHONE_NUMBER, LogRules::digits);
        anyOf("number_dialed", Key.NUMBER_DIALED, LogRules::digits);
        name("first_name", Key.FIRST_NAME);
        name("last_name", Key.LAST_NAME);
        leads();
        calledCount();
        filters.addAll(given.text("id") == null ? times.orDay(now) : times.asGiven());
        var oldestFirst = oldestFirst();
        var paging = Paging.read(given, PAGES, reasons);
        return reasons.isEmpty()
                ? new Checked.Passed<>(new LogQuery(filters, paging, oldestFirst, given.on("include_recordings")))
                : new Checked.Refused<>(reasons);
    }

    private void anyOf(String name, Key key, UnaryOperator<String> stored) {
        if (given.text(name) != null && storable(name)) {
            filters.add(
                    new Filter.AnyOf(key, given.parts(name).stream().map(stored).toList()));
        }
    }

    /** A comma may be part of a name. */
    private void name(String name, Key key) {
        var value = given.text(name);
        if (value != null && storable(name)) {
            filters.add(new Filter.AnyOf(key, List.of(value.toLowerCase(Locale.ROOT))));
        }
    }

    private void leads() {
        if (given.text("lead_id") != null) {
            filters.add(new Filter.Leads(given.parts("lead_id").stream()
                    .map(LeadIds::read)
                    .filter(Objects::nonNull)
                    .toList()));
        }
    }

    private void calledCount() {
        var count = given.text("called_count");
        if (count == null) {
            return;
        }
        if (count.matches("\\d{1,9}")) {
            filters.add(new Filter.CalledCount(Integer.parseInt(count)));
        } else {
            refuse("called_count", "called_count is a whole number, not " + Texts.shown(count) + ".");
        }
    }

    private boolean oldestFirst() {
        var order = given.text("order", "DESC").toUpperCase(Locale.ROOT);
        if (!order.equals("ASC") && !order.equals("DESC")) {
            refuse("order", "order is ASC or DESC, not " + Texts.shown(order) + ".");
        }
        return order.equals("ASC");
    }

    private boolean storable(String name) {
        var flaw = Texts.flaw(given.text(name, ""));
        if (flaw != null) {
            refuse(name, name + " " + flaw + ".");
        }
        return flaw == null;
    }

    /** As the column has it; what has no digits is no number, and finds nothing. */
    private static String digits(String number) {
        var digits = number.replaceAll("[^0-9]", "");
        return digits.length() == 11 && digits.startsWith("1") ? digits.substring(1) : digits;
    }

    private void refuse(String field, String text) {
        reasons.add(Reason.of(Codes.UNREADABLE, Stage.REQUEST, field, text));
    }
}
