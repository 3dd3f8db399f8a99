package io.dialbridge.intake.rules;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.dialbridge.intake.lead.Phone;
import org.jspecify.annotations.Nullable;

/**
 * A number as the numbering plans of the world know it (libphonenumber).
 *
 * @param phone the number as it is dialed from abroad, without a trunk prefix such as the 0 of 020 7946 0958; as it was given unless it is
 *     valid
 * @param region two letters of the country whose number it is, or 001 for a code without a country; null unless the number is valid
 */
public record E164(Phone phone, Standing standing, @Nullable String region) {

    public enum Standing {
        /** A number of this form may be somebody's. */
        VALID,
        /** Only the count of its digits fits. */
        POSSIBLE,
        IMPOSSIBLE
    }

    public static E164 of(Phone phone) {
        var util = PhoneNumberUtil.getInstance();
        try {
            var number = util.parse("+" + phone.code() + phone.number(), null);
            if (util.isValidNumber(number)) {
                return new E164(dialed(util, number), Standing.VALID, util.getRegionCodeForNumber(number));
            }
            return new E164(phone, util.isPossibleNumber(number) ? Standing.POSSIBLE : Standing.IMPOSSIBLE, null);
        } catch (NumberParseException none) {
            return new E164(phone, Standing.IMPOSSIBLE, null);
        }
    }

    /** {@code +14155550100}. */
    public String text() {
        return "+" + digits();
    }

    /** {@code 14155550100}. */
    public String digits() {
        return phone.code() + phone.number();
    }

    private static Phone dialed(PhoneNumberUtil util, PhoneNumber number) {
        return new Phone(Integer.toString(number.getCountryCode()), util.getNationalSignificantNumber(number));
    }
}
