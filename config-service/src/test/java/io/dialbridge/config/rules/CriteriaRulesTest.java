package io.dialbridge.config.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.CarrierType;
import io.dialbridge.contracts.DuplicateRule;
import io.dialbridge.contracts.IncludeExclude;
import io.dialbridge.contracts.LeadCriteria;
import io.dialbridge.contracts.LeadPostCriteria;
import io.dialbridge.platform.problems.FieldError;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CriteriaRulesTest {

    private static final DuplicateRule RULE = new DuplicateRule(
            true, DuplicateRule.Key.PHONE, DuplicateRule.Scope.LIST, null, false, DuplicateRule.Action.REJECT);

    private final Findings findings = new Findings();

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0, ''",
        "3, 3650, 99, 300, ''",
        "-1, 0, 0, 0, check_dup",
        "5, 0, 0, 0, check_dup",
        "1, -1, 0, 0, dup_lead_age",
        "1, 3651, 0, 0, dup_lead_age",
        "1, 0, -1, 0, hopper_priority",
        "1, 0, 100, 0, hopper_priority",
        "1, 0, 0, -1, hopper_expires_in",
        "1, 0, 0, 301, hopper_expires_in"
    })
    void knowsTheBoundsOfNumbers(int checkDup, int dupLeadAge, int priority, int expiresIn, String wrong) {
        LeadPostCriteriaRules.check(
                post("Vendor", checkDup, List.of(), dupLeadAge, priority, expiresIn, List.of(), null, List.of()),
                findings);

        assertThat(fields()).isEqualTo(wrong.isEmpty() ? List.of() : List.of(wrong));
    }

    @Test
    void wantsAShortNameAndAList() {
        LeadPostCriteriaRules.check(
                LeadPostCriteriaRules.normalized(new LeadPostCriteria(
                        "n".repeat(31),
                        true,
                        " ",
                        0,
                        List.of(),
                        false,
                        null,
                        false,
                        false,
                        false,
                        0,
                        null,
                        List.of(),
                        false,
                        false,
                        null,
                        null,
                        null,
                        null,
                        List.of())),
                findings);

        assertThat(findings.errors())
                .containsExactly(
                        new FieldError("name", "has 31 characters; at most 30 are allowed"),
                        new FieldError("list_id", "is required: the list that the leads go to"));
    }

    @Test
    void wantsTheListsThatADuplicateIsLookedForIn() {
        LeadPostCriteriaRules.check(post(4, List.of()), findings);
        LeadPostCriteriaRules.check(post(4, List.of("7")), findings);

        assertThat(findings.errors())
                .containsExactly(
                        new FieldError("check_dup_list", "needs at least one list: check_dup 4 looks in these"));
    }

    @Test
    void refusesACarrierTypeThatIsThereTwiceAndAnOrderThatIsNone() {
        LeadPostCriteriaRules.check(
                post(
                        "Vendor",
                        0,
                        List.of(),
                        null,
                        0,
                        null,
                        List.of(CarrierType.VOIP, CarrierType.MOBILE, CarrierType.VOIP),
                        "UP",
                        List.of()),
                findings);

        assertThat(fields()).containsExactly("reject_by_carrier_type[2]", "update_order_by_last_called_time");
    }

    @Test
    void writesTheOrderInUpperCaseAndAnEmptyTextAsNone() {
        var normal = LeadPostCriteriaRules.normalized(new LeadPostCriteria(
                "Vendor", true, "7", 0, List.of(), false, null, false, false, false, 0, null, List.of(), false, false,
                "asc", "", " ", "", List.of()));

        assertThat(normal.updateOrderByLastCalledTime()).isEqualTo("ASC");
        assertThat(normal.searchListId()).isNull();
        assertThat(normal.searchCampaignId()).isNull();
        assertThat(normal.leadCriteriaId()).isNull();
    }

    @Test
    @SuppressWarnings("NullAway") // What a body without a key becomes.
    void wantsAKeyAndAWindowOfDuplicateRulesAndAtMostTwenty() {
        LeadPostCriteriaRules.check(post(Collections.nCopies(20, RULE)), findings);
        assertThat(findings.none()).isTrue();

        LeadPostCriteriaRules.check(
                post(List.of(new DuplicateRule(true, null, null, 0, null, null), window(3_651), window(3_650))),
                findings);
        LeadPostCriteriaRules.check(post(Collections.nCopies(21, RULE)), findings);

        assertThat(fields())
                .containsExactly(
                        "duplicate_rules[0].key",
                        "duplicate_rules[0].window_days",
                        "duplicate_rules[1].window_days",
                        "duplicate_rules");
    }

    @ParameterizedTest
    @ValueSource(strings = {"902*", "9*", "9021*", "90210", "94000-94999", "00000-00000"})
    void takesZipsPrefixesAndRanges(String zip) {
        LeadCriteriaRules.check(zips(zip), findings);

        assertThat(findings.none()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "*", "9021", "902101", "90210*", "94999-94000", "94000-9499", "9021o", "902 *", "90210-"})
    void refusesOtherZips(String zip) {
        LeadCriteriaRules.check(zips(zip), findings);

        assertThat(fields()).containsExactly("zips.include[0]");
    }

    @Test
    void takesStatesOfTwoLettersInAnyCase() {
        var states = new IncludeExclude(List.of("ca"), List.of("NV", "C1", "CAL", ""));
        var normal = LeadCriteriaRules.normalized(criteria(null, null, null, states, IncludeExclude.ALL));
        LeadCriteriaRules.check(normal, findings);

        assertThat(normal.states().include()).containsExactly("CA");
        assertThat(fields()).containsExactly("states.exclude[1]", "states.exclude[2]", "states.exclude[3]");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 150, 0, ''",
        "18, 18, , ''",
        ", , , ''",
        "-1, , , min_age",
        ", 151, , max_age",
        "66, 65, , max_age",
        ", , -1, min_lead_age_days"
    })
    void knowsTheBoundsOfAges(@Nullable Integer min, @Nullable Integer max, @Nullable Integer leadAge, String wrong) {
        LeadCriteriaRules.check(criteria(min, max, leadAge, IncludeExclude.ALL, IncludeExclude.ALL), findings);

        assertThat(fields()).isEqualTo(wrong.isEmpty() ? List.of() : List.of(wrong));
    }

    private List<String> fields() {
        return findings.errors().stream().map(FieldError::field).toList();
    }

    private static DuplicateRule window(int days) {
        return new DuplicateRule(true, RULE.key(), RULE.scope(), days, false, RULE.action());
    }

    private static LeadCriteria zips(String zip) {
        return criteria(null, null, null, IncludeExclude.ALL, new IncludeExclude(List.of(zip), List.of()));
    }

    private static LeadCriteria criteria(
            @Nullable Integer min,
            @Nullable Integer max,
            @Nullable Integer leadAge,
            IncludeExclude states,
            IncludeExclude zips) {
        return new LeadCriteria("Adults", true, min, max, leadAge, states, zips, IncludeExclude.ALL);
    }

    private static LeadPostCriteria post(int checkDup, List<String> lists) {
        return post("Vendor", checkDup, lists, null, 0, null, List.of(), null, List.of());
    }

    private static LeadPostCriteria post(List<DuplicateRule> rules) {
        return post("Vendor", 0, List.of(), null, 0, null, List.of(), null, rules);
    }

    private static LeadPostCriteria post(
            String name,
            int checkDup,
            List<String> lists,
            @Nullable Integer dupLeadAge,
            int priority,
            @Nullable Integer expiresIn,
            List<CarrierType> carriers,
            @Nullable String order,
            List<DuplicateRule> rules) {
        return new LeadPostCriteria(
                name,
                true,
                "7",
                checkDup,
                lists,
                false,
                dupLeadAge,
                false,
                false,
                false,
                priority,
                expiresIn,
                carriers,
                false,
                false,
                order,
                null,
                null,
                null,
                rules);
    }
}
