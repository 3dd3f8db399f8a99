package io.dialbridge.config.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Campaign;
import io.dialbridge.contracts.LeadList;
import io.dialbridge.contracts.Scope;
import io.dialbridge.contracts.Status;
import io.dialbridge.platform.problems.FieldError;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts, tokens, campaigns, lists and statuses. */
class PlainRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final Findings findings = new Findings();

    @Test
    void takesAnAccountWithARealZoneAndAPatternOfTheList() {
        AccountRules.check("Main", "America/New_York", "Y-m-d H:i:s", findings);
        AccountRules.check("Main", "UTC", "D M j G:i:s T Y", findings);

        assertThat(findings.none()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EST5", "+02:00", "america/new_york", "Mars/Olympus"})
    void refusesZonesThatAreNotIana(String zone) {
        AccountRules.check("Main", zone, "Y-m-d", findings);

        assertThat(findings.errors()).extracting(FieldError::field).containsExactly("time_zone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yyyy-MM-dd", "Y-m-d ", "d/m/Y"})
    void refusesDateFormatsOutsideTheList(String format) {
        AccountRules.check("Main", "UTC", format, findings);

        assertThat(findings.errors()).extracting(FieldError::field).containsExactly("date_format");
    }

    @Test
    void knowsSixteenDatePatterns() {
        assertThat(DatePatterns.ALL).hasSize(16).doesNotHaveDuplicates();
    }

    @Test
    void takesTokensWithGrantableScopes() {
        TokenRules.check("vendor", List.copyOf(Scope.GRANTABLE), findings);

        assertThat(findings.none()).isTrue();
    }

    @Test
    void refusesTokensWithoutScopesWithInternalOnesAndWithRepeatedOnes() {
        TokenRules.check("vendor", List.of(), findings);
        TokenRules.check("vendor", List.of("internal", "leads", "leads"), findings);

        assertThat(findings.errors())
                .containsExactly(
                        new FieldError(
                                "scopes",
                                "needs at least one of accounts, callbacks, calls, config, dispatch, dnc, hopper, lead_post, leads, lists, users, workflow"),
                        new FieldError(
                                "scopes[0]",
                                "\"internal\" is not a scope; known are accounts, callbacks, calls, config, dispatch, dnc, hopper, lead_post, leads, lists, users, workflow"),
                        new FieldError("scopes[2]", "\"leads\" is there twice"));
    }

    @Test
    void refusesANewExpiryThatHasPassedAndKeepsAnOldOne() {
        TokenRules.checkExpiry(null, null, NOW, findings);
        TokenRules.checkExpiry(NOW.plusSeconds(1), null, NOW, findings);
        TokenRules.checkExpiry(NOW.minusSeconds(9), NOW.minusSeconds(9), NOW, findings);
        assertThat(findings.none()).isTrue();

        TokenRules.checkExpiry(NOW, null, NOW, findings);
        assertThat(findings.errors()).extracting(FieldError::field).containsExactly("expires_at");
    }

    @Test
    void wantsANameForACampaign() {
        CampaignRules.check(new Campaign("", true, Campaign.LeadCreation.DEFAULT), findings);

        assertThat(findings.errors()).containsExactly(new FieldError("name", "is required"));
    }

    @ParameterizedTest
    @CsvSource({
        "00:00, 23:59, ''",
        "08:00, 08:01, ''",
        "08:00, 08:00, lead_creation.call_until",
        "21:00, 08:00, lead_creation.call_until",
        "8:00, 21:00, lead_creation.call_from",
        "08:00, 24:01, lead_creation.call_until",
        "08:00:00, 21:00, lead_creation.call_from"
    })
    void wantsCallHoursThatAreSome(String from, String until, String wrong) {
        CampaignRules.check(campaign(List.of(), from, until, List.of()), findings);

        assertThat(findings.errors())
                .extracting(FieldError::field)
                .isEqualTo(wrong.isEmpty() ? List.of() : List.of(wrong));
    }

    @Test
    void writesOffsetsInTheirShortestFormAndStatusesInUpperCase() {
        var normal = CampaignRules.normalized(
                campaign(List.of("quoted"), "08:00", "21:00", List.of("-12", "+5.50", "14.0", "-0", "-3.5", "010")));
        CampaignRules.check(normal, findings);

        assertThat(normal.leadCreation().dialableStatuses()).containsExactly("QUOTED");
        assertThat(normal.leadCreation().gmtOffsets()).containsExactly("-12", "5.5", "14", "0", "-3.5", "010");
        assertThat(findings.errors()).extracting(FieldError::field).containsExactly("lead_creation.gmt_offsets[5]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-12.5", "14.5", "5.75", "1e9", "--1", "5:30", "-13"})
    void refusesOffsetsThatNoPlaceHas(String offset) {
        CampaignRules.check(CampaignRules.normalized(campaign(List.of(), "08:00", "21:00", List.of(offset))), findings);

        assertThat(findings.errors()).extracting(FieldError::field).containsExactly("lead_creation.gmt_offsets[0]");
    }

    @Test
    void refusesStatusesAndOffsetsThatAreThereTwiceOrBlank() {
        CampaignRules.check(
                CampaignRules.normalized(campaign(List.of("NEW", "new", ""), "08:00", "21:00", List.of("5", "5.0"))),
                findings);

        assertThat(findings.errors())
                .extracting(FieldError::field)
                .containsExactly(
                        "lead_creation.dialable_statuses[1]",
                        "lead_creation.dialable_statuses[2]",
                        "lead_creation.gmt_offsets[1]");
    }

    private static Campaign campaign(List<String> statuses, String from, String until, List<String> offsets) {
        return new Campaign(
                "Solar",
                true,
                new Campaign.LeadCreation(
                        Campaign.LeadCreation.Mode.APPLY_RULES, statuses, from, until, offsets, null));
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, false", "36500, false", "36501, true"})
    void knowsHowLongAListMayKeepItsLeads(int days, boolean wrong) {
        ListRules.check(new LeadList("Fresh leads 2026", "7", null, true, days), findings);

        assertThat(findings.errors())
                .extracting(FieldError::field)
                .isEqualTo(wrong ? List.of("retention_days") : List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"SYS_DUPLICATE_LEADS", "sys_duplicate_leads"})
    void leavesTheNameOfTheSystemsListToTheSystem(String name) {
        ListRules.check(new LeadList(name, "7", null, true, null), findings);

        assertThat(findings.errors())
                .containsExactly(new FieldError("name", "is the system's own list, which every account has already"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ten chars!", "nine char", "a list name of 31 characters ..", "Wörter und so", "tab\tis not one"
            })
    void refusesListNamesOutsideTheRule(String name) {
        ListRules.check(new LeadList(name, "7", null, true, null), findings);

        assertThat(findings.errors()).extracting(FieldError::field).containsExactly("name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ten chars_", "Fresh leads 2026", "a:b-c_d e 0123456789 abcdefghi"})
    void takesListNamesOfTheRule(String name) {
        ListRules.check(new LeadList(name, "7", "d".repeat(255), true, null), findings);

        assertThat(findings.none()).isTrue();
    }

    @Test
    void wantsACampaignForAListAndAShortDescription() {
        ListRules.check(new LeadList("Fresh leads 2026", "", "d".repeat(256), true, null), findings);

        assertThat(findings.errors()).extracting(FieldError::field).containsExactly("campaign_id", "description");
    }

    @Test
    void writesStatusesInUpperCaseAndColoursWithoutHash() {
        var normal = StatusRules.normalized(status("quoted", "#3FA34d"));

        assertThat(normal.status()).isEqualTo("QUOTED");
        assertThat(normal.color()).isEqualTo("3FA34d");
    }

    static Stream<Status> wrongStatuses() {
        return Stream.of(
                status("", null),
                status("Q", null),
                status("TOOLONG", null),
                status("Q-1", null),
                status("SALE", null));
    }

    @ParameterizedTest
    @MethodSource("wrongStatuses")
    void refusesAbbreviationsOutsideTheRuleAndSystemOnes(Status status) {
        StatusRules.check(status, findings);

        assertThat(findings.errors()).extracting(FieldError::field).containsExactly("status");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "red", "12345", "1234567", "##1234", "12345g"})
    void refusesColoursThatAreNotSixHexDigits(String color) {
        StatusRules.check(status("QUOTED", color), findings);

        assertThat(findings.errors()).extracting(FieldError::field).containsExactly("color");
    }

    private static Status status(String abbreviation, @Nullable String color) {
        return new Status(abbreviation, "Quote sent", false, false, false, false, false, false, false, color);
    }
}
