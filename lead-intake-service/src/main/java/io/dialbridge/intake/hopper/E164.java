package io.dialbridge.intake.hopper;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import io.dialbridge.intake.lead.Phone;
import org.jspecify.annotations.Nullable;

/** A number as every dialer takes it: {@code +14155550100}. */
final class E164 {

    private E164() {}

    /** Null for digits that can't be a number of that country. */
    static @Nullable String of(Phone phone) {
        var numbers = PhoneNumberUtil.getInstance();
        try {
            var number = numbers.parse("+" + phone.code() + phone.number(), null);
            return numbers.isPossibleNumber(number) ? numbers.format(number, PhoneNumberFormat.E164) : null;
        } catch (NumberParseException notANumber) {
            return null;
        }
    }
}
