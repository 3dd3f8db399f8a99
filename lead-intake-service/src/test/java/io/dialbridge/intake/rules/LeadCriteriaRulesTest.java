package io.dialbridge.intake.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.IncludeExclude;
import io.dialbridge.contracts.LeadCriteria;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeadCriteriaRulesTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");

    @ParameterizedTest
    @CsvSource({
        "2001-11-22, true", // 25 today
        "2001-11-23, false", // 25 tomorrow
        "1960-11-23, true", // 65 for one more day
        "1960-11-22, false", // 66 today
        "2001-11-22 00:00:00, true",
        "2030-01-01, false",
        "1984-02-30, false",
        "long ago, false"
    })
    void countsWholeYears(String born, boolean passes) {
        assertThat(against(criteria(25, 65, "", "", ""), "date_of_birth", born).isEmpty())
                .isEqualTo(passes);
    }

    @Test
    void aValueThatAFilterLooksAtMustBeThere() {
        assertThat(against(criteria(25, null, "CA", "902*", "101")))
                .extracting(Reason::field)
                .containsExactly("date_of_birth", "list_id", "state", "postal_code");
        assertThat(against(criteria(null, null, "", "", ""))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"CA, true", "ca, true", "AZ, false", "NV, false", "California, false"})
    void comparesStatesWithoutCase(String state, boolean passes) {
        var criteria = new LeadCriteria(
                "w", true, null, null, null, choice("CA,AZ", "AZ"), IncludeExclude.ALL, IncludeExclude.ALL);
        assertThat(against(criteria, "state", state).isEmpty()).isEqualTo(passes);
    }

    @ParameterizedTest
    @CsvSource({
        "90210, true",
        "90210-1234, true",
        "90310, false",
        "94000, true",
        "94999, true",
        "95000, false",
        "9400, false",
        "10001, true",
        "10002, false",
        "94500, false"
    })
    void readsZipsAsPrefixesAndRanges(String zip, boolean passes) {
        var criteria = new LeadCriteria(
                "w",
                true,
                null,
                null,
                null,
                IncludeExclude.ALL,
                choice("902*,94000-94999,10001", "945*"),
                IncludeExclude.ALL);
        assertThat(against(criteria, "postal_code", zip).isEmpty()).isEqualTo(passes);
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(against(criteria(25, null, "", "", ""), "date_of_birth", "2010-01-01"))
                .containsExactly(Reason.of(
                        6204,
                        Stage.VALIDATION,
                        "date_of_birth",
                        "The lead does not meet the criteria wanted: the age of 16 is below 25."));
    }

    private static List<Reason> against(LeadCriteria criteria, String... nameAndValue) {
        var values = nameAndValue.length == 0 ? Map.<String, String>of() : Map.of(nameAndValue[0], nameAndValue[1]);
        return LeadCriteriaRules.check(criteria, new Parameters(values), TODAY);
    }

    private static LeadCriteria criteria(
            @Nullable Integer minAge, @Nullable Integer maxAge, String states, String zips, String lists) {
        return new LeadCriteria(
                "wanted", true, minAge, maxAge, null, choice(states, ""), choice(zips, ""), choice(lists, ""));
    }

    private static IncludeExclude choice(String include, String exclude) {
        return new IncludeExclude(parts(include), parts(exclude));
    }

    private static List<String> parts(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(","));
    }
}
