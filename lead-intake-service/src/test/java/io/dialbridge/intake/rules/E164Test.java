package io.dialbridge.intake.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.dialbridge.intake.lead.Phone;
import io.dialbridge.intake.rules.E164.Standing;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class E164Test {

    @ParameterizedTest
    @CsvSource({
        // code, number -> text, standing, region
        "1,   4155552671,   +14155552671,   VALID,      US",
        "1,   6045552671,   +16045552671,   VALID,      CA",
        "1,   8002345678,   +18002345678,   VALID,      US",
        "44,  2079460958,   +442079460958,  VALID,      GB",
        // The trunk prefix is for those who dial inside of the country.
        "44,  02079460958,  +442079460958,  VALID,      GB",
        "49,  030123456,    +4930123456,    VALID,      DE",
        // In Italy the 0 belongs to the number.
        "39,  0236618300,   +390236618300,  VALID,      IT",
        "800, 12345678,     +80012345678,   VALID,      001",
        "1,   1111111111,   +11111111111,   POSSIBLE,   ",
        "1,   123,          +1123,          IMPOSSIBLE, ",
        "999, 123456789,    +999123456789,  IMPOSSIBLE, ",
    })
    void knowsTheNumbersOfTheWorld(
            String code, String number, String text, Standing standing, @Nullable String region) {
        var found = E164.of(new Phone(code, number));
        assertThat(found.text()).isEqualTo(text);
        assertThat(found.standing()).isEqualTo(standing);
        assertThat(found.region()).isEqualTo(region);
    }

    @Property(tries = 500)
    void noTextBreaksIt(@ForAll String code, @ForAll String number) {
        assertThatCode(() -> E164.of(new Phone(code, number))).doesNotThrowAnyException();
    }

    @Property(tries = 300)
    void northAmericanNumbersKeepTheirTenDigits(
            @ForAll @StringLength(10) @CharRange(from = '0', to = '9') String digits) {
        assertThat(E164.of(new Phone("1", digits)).text()).isEqualTo("+1" + digits);
    }

    @Property(tries = 500)
    void theNumberAsDialedIsItsOwnE164(
            @ForAll @StringLength(min = 1, max = 3) @NumericChars String code,
            @ForAll @StringLength(min = 6, max = 14) @NumericChars String number) {
        var once = E164.of(new Phone(code, number));
        assertThat(E164.of(once.phone())).isEqualTo(once);
    }
}
