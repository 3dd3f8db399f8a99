package io.dialbridge.intake.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.ApiSettings;
import io.dialbridge.contracts.CarrierType;
import io.dialbridge.contracts.DuplicateRule;
import io.dialbridge.intake.TestAccounts;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Phone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InsertRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T15:00:00Z");
    private static final Account ACCOUNT = new Account(TestAccounts.snapshot("a"));

    @Test
    void readsALead() {
        var insert = passed(
                "list_id",
                "101",
                "phone_number",
                "415-555-0100",
                "first_name",
                "Ann",
                "shoe_size",
                "9",
                "custom_field_3",
                "gold",
                "called_count",
                "7",
                "status",
                "hot");
        assertThat(insert.listId()).isEqualTo("101");
        assertThat(insert.phone()).isEqualTo(new Phone("1", "4155550100"));
        assertThat(insert.status()).isEqualTo("HOT");
        assertThat(insert.fields()).isEqualTo(Map.of("first_name", "Ann", "custom_field_3", "gold"));
        assertThat(insert.probes()).isEmpty();
        assertThat(insert.finding()).isNull();
        assertThat(insert.hopper()).isNull();
        assertThat(insert.screening())
                .isEqualTo(new Screening(false, false, Set.of(), ApiSettings.OnUnknown.ACCEPT, null));
    }

    @Test
    void isNewWithoutAStatus() {
        assertThat(passed("list_id", "101", "phone_number", "4155550100").status())
                .isEqualTo("NEW");
    }

    @Test
    void tellsEveryReasonAtOnceAndTheFirstInTheOldOrder() {
        var reasons = refused(
                "list_id",
                "999",
                "phone_number",
                "123",
                "email",
                "nobody",
                "owner_id",
                "jo",
                "status",
                "NOPE",
                "hopper",
                "1",
                "hopper_priority",
                "100",
                "reject_by_carrier_type",
                "PIGEON");
        assertThat(reasons).extracting(Reason::code).containsExactly(6002, 6008, 6079, 6006, 6050, 6023, 6023);
        assertThat(reasons)
                .extracting(Reason::field)
                .containsExactly(
                        "list_id",
                        "phone_number",
                        "email",
                        "owner_id",
                        "status",
                        "hopper_priority",
                        "reject_by_carrier_type");
        assertThat(reasons.getFirst()).isEqualTo(Reason.of(6002, Stage.LIST, "list_id", "No such list: 999."));
    }

    @Test
    void needsAPhoneNumberAndAList() {
        assertThat(refused())
                .containsExactly(
                        Reason.of(
                                6007,
                                Stage.REQUEST,
                                "phone_number",
                                "The lead requires a phone number and a list id: phone_number is missing."),
                        Reason.of(
                                6007,
                                Stage.REQUEST,
                                "list_id",
                                "The lead requires a phone number and a list id: list_id is missing."));
    }

    @Test
    void refusesAListThatIsNotActive() {
        assertThat(refused("list_id", "199", "phone_number", "4155550100"))
                .containsExactly(Reason.of(6206, Stage.LIST, "list_id", "The list 199 is not active."));
    }

    @Test
    void neverIgnoresAnOptionThatItCannotHonour() {
        assertThat(refused("list_id", "101", "phone_number", "4155550100", "blueinkdigital_token", "abc"))
                .containsExactly(Reason.of(
                        6023,
                        Stage.OPTION,
                        "blueinkdigital_token",
                        "The option blueinkdigital_token is not available in this release; send it empty."));
    }

    @Test
    void readsWhatHasToBeKnownOfTheNumber() {
        assertThat(passed(
                                "list_id",
                                "101",
                                "phone_number",
                                "4155550100",
                                "check_dnc",
                                "true",
                                "check_wireless",
                                "1",
                                "reject_by_carrier_type",
                                "voip, LANDLINE")
                        .screening())
                .isEqualTo(new Screening(
                        true,
                        true,
                        Set.of(CarrierType.VOIP, CarrierType.LANDLINE),
                        ApiSettings.OnUnknown.ACCEPT,
                        null));
    }

    @Test
    void readsTheHopperInMinutesAndWithoutExpiry() {
        assertThat(passed("list_id", "101", "phone_number", "4155550100", "hopper", "1")
                        .hopper())
                .isEqualTo(new HopperWish(99, null));
        assertThat(passed(
                                "list_id",
                                "101",
                                "phone_number",
                                "4155550100",
                                "hopper",
                                "true",
                                "hopper_priority",
                                "7",
                                "hopper_expires_in",
                                "300")
                        .hopper())
                .isEqualTo(new HopperWish(7, 300));
        assertThat(refused("list_id", "101", "phone_number", "4155550100", "hopper", "1", "hopper_expires_in", "301"))
                .containsExactly(Reason.of(
                        6023,
                        Stage.OPTION,
                        "hopper_expires_in",
                        "hopper_expires_in is a number from 0 to 300, not 301."));
    }

    @Test
    void takesTheSameOptionsEmptyOrSwitchedOff() {
        passed(
                "list_id",
                "101",
                "phone_number",
                "4155550100",
                "check_dnc",
                "0",
                "check_wireless",
                "false",
                "hopper",
                "0",
                "hopper_priority",
                "99",
                "hopper_expires_in",
                "60",
                "reject_by_carrier_type",
                "",
                "blueinkdigital_token",
                " ");
    }

    @ParameterizedTest
    @CsvSource({"0", "false", "5", "no", "''"})
    void doesNotCheckDuplicatesUnlessAskedTo(String checkDup) {
        assertThat(passed(
                                "list_id",
                                "101",
                                "phone_number",
                                "4155550100",
                                "check_dup",
                                checkDup,
                                "check_dup_archive",
                                "1")
                        .probes())
                .isEmpty();
    }

    @Test
    void knowsWhereEachLevelLooks() {
        assertThat(probes("1")).containsExactly(reject(null, false));
        assertThat(probes("true")).containsExactly(reject(null, false));
        assertThat(probes("2")).containsExactly(reject(List.of("101"), false));
        assertThat(probes("3").getFirst().lists()).containsExactlyInAnyOrder("101", "102", "199");
        assertThat(passed(
                                "list_id",
                                "101",
                                "phone_number",
                                "4155550100",
                                "check_dup",
                                "4",
                                "check_dup_list",
                                "201, 102",
                                "check_dup_archive",
                                "true")
                        .probes())
                .containsExactly(reject(List.of("201", "102"), true));
    }

    @Test
    void levelFourNeedsItsLists() {
        assertThat(refused("list_id", "101", "phone_number", "4155550100", "check_dup", "4"))
                .extracting(Reason::code, Reason::field)
                .containsExactly(Tuple.tuple(6023, "check_dup_list"));
    }

    @Test
    void looksInTheListRatherThanInTheCampaign() {
        assertThat(finding("search_list_id", "201", "search_campaign_id", TestAccounts.SOLAR))
                .isEqualTo(new Finding(null, List.of("201"), false));
        assertThat(finding("search_campaign_id", TestAccounts.ROOFS, "lead_id", "17"))
                .isEqualTo(new Finding(17L, List.of("201"), false));
        assertThat(finding("update_order_by_last_called_time", "asc", "lead_id", "0"))
                .isEqualTo(new Finding(null, null, true));
    }

    @Test
    void readsASendersOwnNamesThroughAnAdaptor() {
        var insert = passed(
                "list_id",
                "101",
                "adaptor_id",
                "ad-1",
                "telephone",
                "4155550100",
                "fname",
                "Outside",
                "first_name",
                "Inside",
                "town",
                "Mesa");
        assertThat(insert.phone().number()).isEqualTo("4155550100");
        // The internal name wins, and the default fills what was not sent.
        assertThat(insert.fields()).isEqualTo(Map.of("first_name", "Inside", "city", "Mesa", "country", "US"));
        // An update of a lead that is there must not overwrite its country with a default.
        assertThat(insert.given().fields()).isEqualTo(Map.of("first_name", "Inside", "city", "Mesa"));
        assertThat(insert.given().defaults()).isEqualTo(Map.of("country", "US"));
    }

    @ParameterizedTest
    @CsvSource({"ad-2", "unknown"})
    void refusesAnAdaptorThatIsUnknownOrNotActive(String adaptor) {
        assertThat(refused("list_id", "101", "phone_number", "4155550100", "adaptor_id", adaptor))
                .containsExactly(Reason.of(
                        6207, Stage.ADAPTOR, "adaptor_id", "No such adaptor, or it is not active: " + adaptor + "."));
    }

    @Test
    void saysWhichTextCannotBeStored() {
        assertThat(refused("list_id", "101", "phone_number", "4155550100", "notes", "a\0b"))
                .containsExactly(
                        Reason.of(6023, Stage.REQUEST, "notes", "notes holds a NUL character, which can't be stored."));
    }

    private static List<Probe> probes(String level) {
        return passed("list_id", "101", "phone_number", "4155550100", "check_dup", level)
                .probes();
    }

    private static Probe reject(@Nullable List<String> lists, boolean archived) {
        return new Probe(DuplicateRule.Key.PHONE, lists, null, archived, DuplicateRule.Action.REJECT);
    }

    private static @Nullable Finding finding(String... more) {
        var all = new ArrayList<>(List.of("list_id", "101", "phone_number", "4155550100", "update_if_found", "1"));
        all.addAll(List.of(more));
        return passed(all.toArray(String[]::new)).finding();
    }

    private static Insert passed(String... namesAndValues) {
        return switch (InsertRules.check(ACCOUNT, Posting.of(parameters(namesAndValues)), NOW)) {
            case Checked.Passed<Insert> passed -> passed.value();
            case Checked.Refused<Insert> refused ->
                throw new AssertionError(refused.reasons().toString());
        };
    }

    private static List<Reason> refused(String... namesAndValues) {
        return switch (InsertRules.check(ACCOUNT, Posting.of(parameters(namesAndValues)), NOW)) {
            case Checked.Passed<Insert> passed -> throw new AssertionError("passed: " + passed.value());
            case Checked.Refused<Insert> refused -> refused.reasons();
        };
    }

    private static Parameters parameters(String... namesAndValues) {
        var values = new HashMap<String, String>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Parameters(values);
    }
}
