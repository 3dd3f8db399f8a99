package io.dialbridge.intake.dnc;

import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.rules.Checked;
import io.dialbridge.intake.rules.Codes;
import io.dialbridge.intake.rules.LeadIds;
import io.dialbridge.intake.rules.Paging;
import io.dialbridge.intake.rules.Parameters;
import io.dialbridge.intake.rules.PhoneCheck;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Stage;
import io.dialbridge.intake.rules.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a search of the compatible API (domain.md 19, dnc/search). */
final class DncSearchRules {

    /** A search and the page of it that is asked for. */
    record Search(DncQuery query, Paging paging) {}

    private static final int MOST_NUMBERS = 1_000;
    private static final Paging.Bounds PAGES = new Paging.Bounds(100, 1_000, 100_000);

    private final Account account;
    private final Parameters given;
    private final List<Reason> reasons = new ArrayList<>();

    private DncSearchRules(Account account, Parameters given) {
        this.account = account;
        this.given = given;
    }

    static Checked<Search> check(Account account, Parameters given) {
        return new DncSearchRules(account, given).search();
    }

    private Checked<Search> search() {
        var day = given.text("insert_date");
        var query = new DncQuery(
                id(),
                numbers(),
                phoneCode(),
                campaign(),
                term("reason", DncTerms.REASONS, DncCodes.SEARCH.reason()),
                term("purpose", DncTerms.PURPOSES, DncCodes.SEARCH.purpose()),
                day == null ? null : from(day),
                day == null ? null : account.timeAfter(day).orElse(null));
        var paging = Paging.read(given, PAGES, reasons);
        return reasons.isEmpty() ? new Checked.Passed<>(new Search(query, paging)) : new Checked.Refused<>(reasons);
    }

    private @Nullable Long id() {
        var text = given.text("id");
        var id = LeadIds.read(text);
        if (text != null && id == null) {
            refuse(DncCodes.SEARCH_ID, "id", "Invalid id: " + Texts.shown(text) + " is not the id of an entry.");
        }
        return id;
    }

    /** Of phones and of phone_number: SDKs write the one or the other. */
    private @Nullable List<String> numbers() {
        var sent = Stream.concat(given.parts("phones").stream(), given.parts("phone_number").stream())
                .toList();
        if (sent.isEmpty()) {
            return null;
        }
        if (sent.size() > MOST_NUMBERS) {
            refuse(
                    DncCodes.SEARCH.phone(),
                    "phones",
                    "The phone numbers are " + sent.size() + "; at most " + MOST_NUMBERS + " fit in one search.");
        }
        var numbers = new LinkedHashSet<String>();
        sent.forEach(text -> numbers.add(number(text)));
        return List.copyOf(numbers);
    }

    /** Without a country code a number may be of any country, and its digits count as they are. */
    private String number(String text) {
        var code = given.text("phone_code");
        return switch (DncNumber.read(text, code)) {
            case PhoneCheck.Valid valid -> valid.phone().number();
            case PhoneCheck.Invalid invalid -> {
                var digits = text.replaceAll("[^0-9]", "");
                if (code != null && invalid.field().equals("phone_number") || digits.isEmpty()) {
                    refuse(DncCodes.SEARCH.phone(), "phones", invalid.text());
                }
                yield digits;
            }
        };
    }

    private @Nullable String phoneCode() {
        var code = given.text("phone_code");
        if (code == null) {
            return null;
        }
        var digits = code.replaceAll("[^0-9]", "");
        if (digits.isEmpty()) {
            refuse(
                    DncCodes.SEARCH.country(),
                    "phone_code",
                    "Invalid country code: phone_code is a country code of one to three digits.");
        }
        return digits;
    }

    private @Nullable String campaign() {
        var campaignId = given.text("campaign_id");
        if (campaignId == null) {
            return null;
        }
        var reading = new DncReading(account, DncCodes.SEARCH);
        reading.campaign(campaignId);
        reasons.addAll(reading.reasons());
        return campaignId;
    }

    private @Nullable String term(String name, List<String> terms, int code) {
        var text = given.text(name);
        if (text == null || text.equalsIgnoreCase(DncTerms.NOT_BLANK)) {
            return text == null ? null : DncTerms.NOT_BLANK;
        }
        var term = DncTerms.read(text, terms);
        if (term.isEmpty()) {
            refuse(
                    code,
                    name,
                    "Invalid " + name + ": " + Texts.shown(text) + " is none of " + String.join(", ", terms) + ", "
                            + DncTerms.BLANK + ", " + DncTerms.NOT_BLANK + ".");
        }
        return term.orElse(null);
    }

    private @Nullable Instant from(String day) {
        var from = account.time(day);
        if (from.isEmpty()) {
            refuse(
                    Codes.REQUEST,
                    "insert_date",
                    "insert_date is a day or time of the form 2026-01-31 00:00:00, not " + Texts.shown(day) + ".");
        }
        return from.orElse(null);
    }

    private void refuse(int code, String field, String text) {
        reasons.add(Reason.of(code, Stage.REQUEST, field, text));
    }
}
