package io.dialbridge.intake.rules;

import io.dialbridge.intake.lead.Account;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The checks of a change to a lead that need no I/O (domain.md 19, leads/update). All of them run. */
public final class EditRules {

    private EditRules() {}

    /** @param cleared names of fields that lose their old value; what is sent for them under whatever name counts */
    public static Checked<Edit> check(Account account, Parameters sent, Set<String> cleared) {
        var reading = new LeadReading(account, Posting.of(sent));
        var given = reading.given();
        reading.list(given);
        var filterCode = given.on("filter_phone_code");
        phone(reading, given, filterCode);
        var fields = reading.fields(given);
        var status = reading.status(given);
        reading.storableFields(given);
        return reading.passed(new Edit(
                given.text("list_id"),
                given.text("phone_number"),
                given.text("phone_code"),
                filterCode,
                status,
                fields,
                cleared.stream().map(account.fields()::key).collect(Collectors.toUnmodifiableSet()),
                reading.defaultFields()));
    }

    /** Without a country code in the request the lead's own one counts, and the number is checked when the lead is there. */
    private static void phone(LeadReading reading, Parameters given, boolean filterCode) {
        @Nullable String number = given.text("phone_number");
        @Nullable String code = given.text("phone_code");
        if (number != null
                && code != null
                && PhoneRules.check(number, code, filterCode) instanceof PhoneCheck.Invalid invalid) {
            reading.refuse(Codes.INVALID_PHONE, Stage.PHONE, invalid.field(), invalid.text());
        }
    }
}
