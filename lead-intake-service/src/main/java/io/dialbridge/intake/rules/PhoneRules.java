package io.dialbridge.intake.rules;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import io.dialbridge.intake.lead.Phone;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a phone number is read and when it is refused (domain.md 12.3, "Phone rules"). */
public final class PhoneRules {

    /** The calling code of North America, and what a request without one means. */
    public static final String NORTH_AMERICA = "1";

    private static final int NORTH_AMERICAN_DIGITS = 10;
    private static final int SHORTEST = 6;
    private static final int LONGEST = 14;
    private static final int LONGEST_CODE = 3;

    private PhoneRules() {}

    /**
     * Keeps the digits and checks their count.
     *
     * @param code null means North America
     * @param filterCode split a leading country code off the number (filter_phone_code)
     */
    public static PhoneCheck check(String number, @Nullable String code, boolean filterCode) {
        var callingCode = code == null ? NORTH_AMERICA : digits(code);
        if (callingCode.isEmpty() || callingCode.length() > LONGEST_CODE || callingCode.startsWith("0")) {
            return new PhoneCheck.Invalid(
                    "phone_code", "The phone number is invalid: phone_code is a country code of one to three digits.");
        }
        var read = new Phone(callingCode, digits(number));
        var phone = filterCode ? withoutCode(number, read).orElse(read) : read;
        return lengthFits(phone)
                ? new PhoneCheck.Valid(phone)
                : new PhoneCheck.Invalid("phone_number", "The phone number is invalid: " + flaw(phone) + ".");
    }

    private static boolean lengthFits(Phone phone) {
        var length = phone.number().length();
        return phone.code().equals(NORTH_AMERICA)
                ? length == NORTH_AMERICAN_DIGITS
                : length >= SHORTEST && length <= LONGEST;
    }

    private static String flaw(Phone phone) {
        var has = "it has " + phone.number().length() + " digits";
        if (!phone.code().equals(NORTH_AMERICA)) {
            return has + " and " + SHORTEST + " to " + LONGEST + " are expected";
        }
        var startsWithCode = phone.number().length() == NORTH_AMERICAN_DIGITS + 1
                && phone.number().startsWith(NORTH_AMERICA);
        return startsWithCode
                ? has + " with the country code; send ten, or filter_phone_code=1"
                : has + " and a North American number has ten";
    }

    /** The number split at its country code, empty when it seems to have none. */
    private static Optional<Phone> withoutCode(String written, Phone read) {
        var digits = read.number();
        if (written.strip().startsWith("+")) {
            return atCallingCode(digits);
        }
        if (digits.startsWith("00")) {
            return atCallingCode(digits.substring(2));
        }
        if (!read.code().equals(NORTH_AMERICA)) {
            return repeatsCode(read) ? Optional.of(cut(digits, read.code())) : Optional.empty();
        }
        if (digits.length() == NORTH_AMERICAN_DIGITS + 1 && digits.startsWith(NORTH_AMERICA)) {
            return Optional.of(cut(digits, NORTH_AMERICA));
        }
        // Too long for North America: another country's number if one recognises it, else a mistyped one.
        return digits.length() > NORTH_AMERICAN_DIGITS
                ? atCallingCode(digits).filter(PhoneRules::exists)
                : Optional.empty();
    }

    /** No calling code is the beginning of another one, so the first match is the only one. */
    private static Optional<Phone> atCallingCode(String digits) {
        var known = PhoneNumberUtil.getInstance().getSupportedCallingCodes();
        for (var length = 1; length <= LONGEST_CODE && length < digits.length(); length++) {
            var code = digits.substring(0, length);
            if (known.contains(Integer.valueOf(code))) {
                return Optional.of(cut(digits, code));
            }
        }
        return Optional.empty();
    }

    /** True when the number makes sense only without the code in front: 44 442079460958, but not 49 492112345. */
    private static boolean repeatsCode(Phone read) {
        return read.number().startsWith(read.code()) && possible(cut(read.number(), read.code())) && !possible(read);
    }

    private static Phone cut(String digits, String code) {
        return new Phone(code, digits.substring(code.length()));
    }

    private static boolean possible(Phone phone) {
        try {
            var util = PhoneNumberUtil.getInstance();
            return util.isPossibleNumberWithReason(util.parse(international(phone), null))
                    == ValidationResult.IS_POSSIBLE;
        } catch (NumberParseException none) {
            return false;
        }
    }

    private static boolean exists(Phone phone) {
        try {
            var util = PhoneNumberUtil.getInstance();
            return util.isValidNumber(util.parse(international(phone), null));
        } catch (NumberParseException none) {
            return false;
        }
    }

    private static String international(Phone phone) {
        return "+" + phone.code() + phone.number();
    }

    private static String digits(String text) {
        var digits = new StringBuilder(text.length());
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            }
        }
        return digits.toString();
    }
}
