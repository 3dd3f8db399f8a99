package io.dialbridge.intake.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.dialbridge.intake.lead.Phone;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneZonesTest {

    private static final Instant WINTER = Instant.parse("2026-01-15T12:00:00Z");
    private static final Instant SUMMER = Instant.parse("2026-07-15T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1|4155552671|America/Los_Angeles",
                "1|2125552671|America/New_York",
                "1|6025552671|America/Phoenix",
                "1|8085552671|Pacific/Honolulu",
                // A zone border cuts the states: the exchange behind the area code tells the side.
                "1|8124252671|America/Chicago",
                "1|8123392671|America/New_York",
                "1|2704422671|America/Chicago",
                "1|2705552671|America/New_York",
                // Here it does not: the Aleutians, and the two clocks behind Australia's 08.
                "1|9075552671|America/Adak America/Anchorage",
                "61|892345678|Australia/Adelaide Australia/Perth",
                "44|2079460958|Europe/London",
            })
    void hasAllCandidates(String code, String number, String zones) {
        assertThat(PhoneZones.of(new Phone(code, number)))
                .containsExactlyInAnyOrderElementsOf(
                        List.of(zones.split(" ")).stream().map(ZoneId::of).toList());
    }

    @ParameterizedTest
    @CsvSource({"8002345678", "8882345678", "5002345678"})
    void aTollFreeOrPersonalNumberMayRingAnywhereInTheFiftyStates(String number) {
        assertThat(PhoneZones.of(new Phone("1", number)))
                .extracting(ZoneId::getId)
                .containsExactly(
                        "America/New_York",
                        "America/Chicago",
                        "America/Denver",
                        "America/Phoenix",
                        "America/Los_Angeles",
                        "America/Anchorage",
                        "Pacific/Honolulu");
        assertThat(PhoneZones.offsets(new Phone("1", number), WINTER))
                .extracting(ZoneOffset::getId)
                .containsExactly("-10:00", "-09:00", "-08:00", "-07:00", "-06:00", "-05:00");
    }

    @Test
    void aNumberThatIsNobodysYetHasTheZoneOfItsArea() {
        assertThat(E164.of(new Phone("1", "4151111111")).standing()).isEqualTo(E164.Standing.POSSIBLE);
        assertThat(PhoneZones.of(new Phone("1", "4151111111"))).containsExactly(ZoneId.of("America/Los_Angeles"));
    }

    @Test
    void whatIsNoNumberHasNoZone() {
        assertThat(PhoneZones.of(new Phone("1", "123"))).isEmpty();
        assertThat(PhoneZones.of(new Phone("999", "4155552671"))).isEmpty();
        assertThat(PhoneZones.offsets(new Phone("", ""), SUMMER)).isEmpty();
    }

    @Test
    void offsetsFollowTheClocks() {
        var francisco = new Phone("1", "4155552671");
        assertThat(PhoneZones.offsets(francisco, WINTER)).containsExactly(ZoneOffset.ofHours(-8));
        assertThat(PhoneZones.offsets(francisco, SUMMER)).containsExactly(ZoneOffset.ofHours(-7));
        var phoenix = new Phone("1", "6025552671");
        assertThat(PhoneZones.offsets(phoenix, WINTER)).containsExactly(ZoneOffset.ofHours(-7));
        assertThat(PhoneZones.offsets(phoenix, SUMMER)).containsExactly(ZoneOffset.ofHours(-7));
        assertThat(PhoneZones.offsets(new Phone("1", "9075552671"), SUMMER))
                .containsExactly(ZoneOffset.ofHours(-9), ZoneOffset.ofHours(-8));
    }

    @Property(tries = 500)
    void noTextBreaksIt(@ForAll String code, @ForAll String number) {
        assertThatCode(() -> PhoneZones.offsets(new Phone(code, number), SUMMER))
                .doesNotThrowAnyException();
    }

    @Property(tries = 300)
    void noNumberBreaksIt(
            @ForAll @StringLength(min = 1, max = 3) @NumericChars String code,
            @ForAll @StringLength(min = 1, max = 15) @NumericChars String number) {
        assertThat(PhoneZones.of(new Phone(code, number))).doesNotHaveDuplicates();
    }
}
