package io.dialbridge.intake.dnc;

import io.dialbridge.intake.lead.Phone;
import io.dialbridge.intake.rules.E164;
import io.dialbridge.intake.rules.PhoneCheck;
import io.dialbridge.intake.rules.PhoneRules;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the number of an entry is read. However a number was written, it is the same number here: as it is dialed from abroad. */
final class DncNumber {

    private static final Pattern PREFIX = Pattern.compile("[0-9]{3,6}");

    private DncNumber() {}

    /**
     * Reads a number, or a wildcard of 3 to 6 digits and a {@code *}. A country code in front of a number is split off.
     *
     * @param code null means North America
     */
    static PhoneCheck read(String number, @Nullable String code) {
        if (number.strip().endsWith("*")) {
            return wildcard(number, code);
        }
        var check = PhoneRules.check(number, code, true);
        return check instanceof PhoneCheck.Valid valid ? new PhoneCheck.Valid(dialed(valid.phone())) : check;
    }

    /** A lead's number as entries have it; a lead may hold it with its country code or trunk prefix. */
    static Phone of(Phone phone) {
        return PhoneRules.check(phone.number(), phone.code(), true) instanceof PhoneCheck.Valid valid
                ? dialed(valid.phone())
                : phone;
    }

    private static Phone dialed(Phone phone) {
        // Ten digits are ten digits: the look-up in the numbering plans would change nothing and costs a file of a
        // million its seconds.
        return phone.code().equals(PhoneRules.NORTH_AMERICA)
                ? phone
                : E164.of(phone).phone();
    }

    private static PhoneCheck wildcard(String text, @Nullable String code) {
        var digits = text.replaceAll("[^0-9]", "");
        if (!PREFIX.matcher(digits).matches()) {
            return new PhoneCheck.Invalid(
                    "phone_number", "The phone number is invalid: a wildcard has 3 to 6 digits before its *.");
        }
        // The code is checked as that of a number: any number of it will do.
        return switch (PhoneRules.check("2125550100", code, false)) {
            case PhoneCheck.Invalid invalid -> invalid;
            case PhoneCheck.Valid valid
            when valid.phone().code().equals(PhoneRules.NORTH_AMERICA) && digits.startsWith("1") ->
                new PhoneCheck.Invalid(
                        "phone_number",
                        "The phone number is invalid: a wildcard begins with the area code, without the country code 1.");
            case PhoneCheck.Valid valid ->
                new PhoneCheck.Valid(new Phone(valid.phone().code(), digits + "*"));
        };
    }
}
