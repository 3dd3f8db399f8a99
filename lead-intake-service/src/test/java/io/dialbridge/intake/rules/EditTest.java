package io.dialbridge.intake.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.intake.TestAccounts;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Lead;
import io.dialbridge.intake.lead.Phone;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EditTest {

    private static final Account ACCOUNT = new Account(TestAccounts.snapshot("a"));
    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
    private static final Lead BERLINER = Lead.created(
            "a", 7, "101", new Phone("49", "30123456"), "NEW", Map.of("city", "Berlin", "notes", "old"), CREATED);

    @Test
    void changesWhatIsGivenAndLeavesTheRest() {
        var after = applied(Map.of("notes", "new", "status", "SALE", "city", ""), Set.of());
        assertThat(after.fields()).isEqualTo(Map.of("city", "Berlin", "notes", "new"));
        assertThat(after.status()).isEqualTo("SALE");
        assertThat(after.listId()).isEqualTo("101");
        assertThat(after.phone()).isEqualTo(BERLINER.phone());
        assertThat(after.version()).isEqualTo(2);
        assertThat(after.createdAt()).isEqualTo(CREATED);
        assertThat(after.modifiedAt()).isEqualTo(NOW);
    }

    @Test
    void clearsWhatItIsTold() {
        assertThat(applied(Map.of(), Set.of("city")).fields()).isEqualTo(Map.of("notes", "old"));
    }

    @Test
    void keepsWhatItIsGivenUnderAnotherNameThoughTheOldValueGoes() {
        var after = applied(
                Map.of("adaptor_id", "ad-1", "fname", "Ann", "town", "Mesa"), Set.of("city", "first_name", "notes"));
        assertThat(after.fields()).isEqualTo(Map.of("first_name", "Ann", "city", "Mesa", "country", "US"));
    }

    @Test
    void readsANumberWithTheLeadsOwnCountryCode() {
        assertThat(applied(Map.of("phone_number", "030 654321"), Set.of()).phone())
                .isEqualTo(new Phone("49", "030654321"));
    }

    @Test
    void refusesANumberThatDoesNotFitTheLeadsCountryCode() {
        var edit = edit(Map.of("phone_number", "12345"), Set.of());
        assertThat(edit.applyTo(BERLINER, NOW))
                .isEqualTo(new Checked.Refused<Lead>(List.of(Reason.of(
                        6008,
                        Stage.PHONE,
                        "phone_number",
                        "The phone number is invalid: it has 5 digits and 6 to 14 are expected."))));
    }

    @Test
    void fillsOnlyGapsWithAnAdaptorsDefaults() {
        assertThat(applied(Map.of("adaptor_id", "ad-1", "fname", "Ann"), Set.of())
                        .fields())
                .isEqualTo(Map.of("city", "Berlin", "notes", "old", "first_name", "Ann", "country", "US"));
    }

    private static Lead applied(Map<String, String> sent, Set<String> cleared) {
        return switch (edit(sent, cleared).applyTo(BERLINER, NOW)) {
            case Checked.Passed<Lead> passed -> passed.value();
            case Checked.Refused<Lead> refused ->
                throw new AssertionError(refused.reasons().toString());
        };
    }

    private static Edit edit(Map<String, String> sent, Set<String> cleared) {
        return switch (EditRules.check(ACCOUNT, new Parameters(sent), cleared)) {
            case Checked.Passed<Edit> passed -> passed.value();
            case Checked.Refused<Edit> refused ->
                throw new AssertionError(refused.reasons().toString());
        };
    }
}
