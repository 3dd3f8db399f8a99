package io.dialbridge.intake.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.intake.lead.Phone;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneRulesTest {

    @ParameterizedTest
    @CsvSource({
        // number, code, filter_phone_code -> code, number
        "4155550100,         , false, 1,  4155550100",
        "(415) 555-0100,     , false, 1,  4155550100",
        "415&555*0100,      1, false, 1,  4155550100",
        "4155550100,       +1, false, 1,  4155550100",
        "14155550100,        , true,  1,  4155550100",
        "+1 415 555 0100,    , true,  1,  4155550100",
        "4155550100,        1, true,  1,  4155550100",
        "442079460958,       , true,  44, 2079460958",
        "+49 30 123456,     1, true,  49, 30123456",
        "0033612345678,      , true,  33, 612345678",
        "442079460958,     44, true,  44, 2079460958",
        // In Germany 49 also begins an area code: this one is possible as it stands.
        "492112345,        49, true,  49, 492112345",
        "442079460958,     44, false, 44, 442079460958",
        "123456,           44, false, 44, 123456",
        "12345678901234,   44, false, 44, 12345678901234",
    })
    void readsNumbersAsTheyAreWritten(
            String number, @Nullable String code, boolean filter, String readCode, String readNumber) {
        assertThat(PhoneRules.check(number, code, filter))
                .isEqualTo(new PhoneCheck.Valid(new Phone(readCode, readNumber)));
    }

    @ParameterizedTest
    @CsvSource({
        "14155550100, , false, 'it has 11 digits with the country code; send ten, or filter_phone_code=1'",
        "+14155550100, , false, 'it has 11 digits with the country code; send ten, or filter_phone_code=1'",
        "5550100, , false, it has 7 digits and a North American number has ten",
        "15550100, 1, true, it has 8 digits and a North American number has ten",
        "415555010, 1, false, it has 9 digits and a North American number has ten",
        "123, , false, it has 3 digits and a North American number has ten",
        "call me, , false, it has 0 digits and a North American number has ten",
        // Eleven digits that are nobody's number are a typing error and not a Swiss number.
        "41000000000, , true, it has 11 digits and a North American number has ten",
        "12345, 44, false, it has 5 digits and 6 to 14 are expected",
        "123456789012345, 44, false, it has 15 digits and 6 to 14 are expected",
    })
    void refusesNumbersOfTheWrongLength(String number, @Nullable String code, boolean filter, String why) {
        assertThat(PhoneRules.check(number, code, filter))
                .isEqualTo(new PhoneCheck.Invalid("phone_number", "The phone number is invalid: " + why + "."));
    }

    @ParameterizedTest
    @CsvSource({"abc", "0", "01", "1234", "+"})
    void refusesCountryCodesThatAreNone(String code) {
        assertThat(PhoneRules.check("4155550100", code, false))
                .isEqualTo(new PhoneCheck.Invalid(
                        "phone_code",
                        "The phone number is invalid: phone_code is a country code of one to three digits."));
    }

    @Test
    void doesNotTakeDigitsOfOtherScriptsForOurs() {
        assertThat(PhoneRules.check("٤١٥٥٥٥٠١٠٠", null, false)).isInstanceOf(PhoneCheck.Invalid.class);
    }

    @Property(tries = 300)
    void whateverStandsBetweenTheDigitsDoesNotCount(
            @ForAll @StringLength(10) @CharRange(from = '0', to = '9') String digits,
            @ForAll @StringLength(max = 3) @CharRange(from = ' ', to = '*') String noise) {
        var written = noise + digits.substring(0, 3) + noise + digits.substring(3) + noise;
        assertThat(PhoneRules.check(written, null, false)).isEqualTo(new PhoneCheck.Valid(new Phone("1", digits)));
    }

    @Property(tries = 300)
    void whatWasReadReadsAsItself(@ForAll String anything, @ForAll boolean filter) {
        if (PhoneRules.check(anything, null, filter) instanceof PhoneCheck.Valid first) {
            assertThat(PhoneRules.check(first.phone().number(), first.phone().code(), false))
                    .isEqualTo(first);
        }
    }

    @Property(tries = 300)
    void aLeadingOneIsSplitOff(@ForAll @StringLength(10) @CharRange(from = '0', to = '9') String digits) {
        assertThat(PhoneRules.check("1" + digits, null, true)).isEqualTo(new PhoneCheck.Valid(new Phone("1", digits)));
    }

    @Property(tries = 1000)
    void noTextBreaksIt(@ForAll String number, @ForAll String code, @ForAll boolean filter) {
        assertThat(PhoneRules.check(number, code, filter)).isNotNull();
        assertThat(PhoneRules.check(number, null, filter)).isNotNull();
    }

    @Property(tries = 500)
    void theDigitsSurviveWhatStandsBetweenThem(
            @ForAll @StringLength(min = 6, max = 14) @CharRange(from = '0', to = '9') String digits,
            @ForAll String noise,
            @ForAll @IntRange(max = 6) int place,
            @ForAll @CharRange(from = '2', to = '9') char code) {
        var silent = noise.replaceAll("[0-9]", "");
        var written = digits.substring(0, place) + silent + digits.substring(place);
        assertThat(PhoneRules.check(written, "9" + code, false))
                .isEqualTo(new PhoneCheck.Valid(new Phone("9" + code, digits)));
    }

    @Property(tries = 500)
    void splittingOffACodeLosesNoDigit(
            @ForAll @StringLength(min = 6, max = 15) @CharRange(from = '0', to = '9') String digits) {
        if (PhoneRules.check("+" + digits, null, true) instanceof PhoneCheck.Valid valid) {
            assertThat(valid.phone().code() + valid.phone().number()).isIn(digits, "1" + digits);
        }
    }
}
