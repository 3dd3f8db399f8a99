package io.dialbridge.intake.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.intake.TestAccounts;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.rules.LeadQuery.Filter;
import io.dialbridge.intake.rules.LeadQuery.Time;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchRulesTest {

    private static final Account ACCOUNT = new Account(TestAccounts.snapshot("a"));

    @Test
    void findsTheFirstTenOfAllWithoutParameters() {
        assertThat(passed(Map.of())).isEqualTo(new LeadQuery(List.of(), 0, 10));
    }

    @Test
    void readsTimesInTheAccountsZoneAndIncludesTheEnd() {
        // Phoenix is seven hours behind UTC.
        assertThat(passed(Map.of(
                                "created_at_start_date", "2026-01-01 00:00:00",
                                "created_at_end_date", "2026-01-31T23:59:59"))
                        .filters())
                .containsExactly(new Filter.Span(
                        Time.CREATED, Instant.parse("2026-01-01T07:00:00Z"), Instant.parse("2026-02-01T07:00:00Z")));
        assertThat(passed(Map.of("deleted_at_end", "2026-01-31")).filters())
                .containsExactly(new Filter.Span(Time.DELETED, null, Instant.parse("2026-02-01T07:00:00Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "limit, 0, 7230",
        "limit, -1, 7230",
        "limit, ten, 7230",
        "limit, 2001, 7258",
        "limit, 99999999999, 7230",
        "offset, -1, 7231",
        "offset, x, 7231",
        "offset, 1000001, 7231",
        "list_id, '101,999', 6000",
        "created_at_start_date, yesterday, 6023",
        "updated_at_end_date, 2026-02-30, 6023"
    })
    void saysWhatIsWrong(String name, String value, int code) {
        var refused = (Checked.Refused<LeadQuery>) SearchRules.check(ACCOUNT, new Parameters(Map.of(name, value)));
        assertThat(refused.reasons()).hasSize(1);
        assertThat(refused.reasons().getFirst().code()).isEqualTo(code);
        assertThat(refused.reasons().getFirst().field()).isEqualTo(name);
    }

    @Test
    void takesTheGreatestLimit() {
        assertThat(passed(Map.of("limit", "2000", "offset", "1000000")))
                .isEqualTo(new LeadQuery(List.of(), 1_000_000, 2000));
    }

    @Test
    void anIdThatCannotExistFindsNothing() {
        assertThat(passed(Map.of("lead_id", "abc")).filters()).containsExactly(new Filter.Ids(List.of()));
        assertThat(passed(Map.of("phone_number", "abc")).filters()).containsExactly(new Filter.Phone("", null));
    }

    private static LeadQuery passed(Map<String, String> given) {
        return switch (SearchRules.check(ACCOUNT, new Parameters(given))) {
            case Checked.Passed<LeadQuery> passed -> passed.value();
            case Checked.Refused<LeadQuery> refused ->
                throw new AssertionError(refused.reasons().toString());
        };
    }
}
