package io.dialbridge.intake.dnc;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.intake.lead.Phone;
import io.dialbridge.intake.rules.PhoneCheck;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DncNumberTest {

    @ParameterizedTest
    @CsvSource({
        "4155550100,       , 1, 4155550100",
        "+1 (415) 555-0100, , 1, 4155550100",
        "14155550100,     1, 1, 4155550100",
        "02079460958,    44, 44, 2079460958",
        "+44 20 7946 0958,  , 44, 2079460958",
        "415*,             , 1, 415*",
        "(415) 555-*,     1, 1, 415555*",
        "' 4155* ',      +1, 1, 4155*",
        "207*,           44, 44, 207*",
        "112*,           44, 44, 112*",
    })
    void readsNumbersAndWildcards(String text, @Nullable String code, String readCode, String number) {
        assertThat(DncNumber.read(text, code)).isEqualTo(new PhoneCheck.Valid(new Phone(readCode, number)));
    }

    @ParameterizedTest
    @CsvSource({
        "41*, , phone_number, a wildcard has 3 to 6 digits before its *",
        "4155550*, , phone_number, a wildcard has 3 to 6 digits before its *",
        "*, , phone_number, a wildcard has 3 to 6 digits before its *",
        "1415*, , phone_number, 'a wildcard begins with the area code, without the country code 1'",
        "415*, abc, phone_code, phone_code is a country code of one to three digits",
        "call me, , phone_number, it has 0 digits and a North American number has ten",
        "415*5550100*, , phone_number, a wildcard has 3 to 6 digits before its *",
    })
    void refusesWhatCoversNobodyOrTooMany(String text, @Nullable String code, String field, String why) {
        assertThat(DncNumber.read(text, code))
                .isEqualTo(new PhoneCheck.Invalid(field, "The phone number is invalid: " + why + "."));
    }

    @Property(tries = 500)
    void noTextBreaksIt(@ForAll String text, @ForAll String code) {
        assertThat(DncNumber.read(text, code)).isNotNull();
        assertThat(DncNumber.read(text + "*", null)).isNotNull();
        assertThat(DncNumber.of(new Phone(code, text))).isNotNull();
    }

    @Property(tries = 500)
    void whatWasReadReadsAsItself(@ForAll String text) {
        if (DncNumber.read(text, null) instanceof PhoneCheck.Valid first) {
            assertThat(DncNumber.read(first.phone().number(), first.phone().code()))
                    .isEqualTo(first);
        }
    }
}
