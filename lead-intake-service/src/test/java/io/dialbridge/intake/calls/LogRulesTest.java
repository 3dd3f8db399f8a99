package io.dialbridge.intake.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.intake.TestAccounts;
import io.dialbridge.intake.calls.LogQuery.Filter;
import io.dialbridge.intake.calls.LogQuery.Key;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.rules.Checked;
import io.dialbridge.intake.rules.Paging;
import io.dialbridge.intake.rules.Parameters;
import io.dialbridge.intake.rules.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogRulesTest {

    /** In Phoenix, seven hours behind: still the last of January there. */
    private static final Account ACCOUNT = new Account(TestAccounts.snapshot("a"));

    private static final Instant NOW = Instant.parse("2026-02-01T06:59:59Z");
    private static final Filter MORNING = new Filter.From(Instant.parse("2026-01-31T07:00:00Z"));
    private static final Filter NIGHT = new Filter.Before(Instant.parse("2026-02-01T07:00:00Z"));

    @Test
    void searchesTodayWhereTheAccountIs() {
        assertThat(passed(Map.of())).isEqualTo(new LogQuery(List.of(MORNING, NIGHT), new Paging(0, 500), false, false));
    }

    @Test
    void anEndThatIsLeftOutIsTheOneOfToday() {
        assertThat(passed(Map.of("start_time", "2026-01-01 12:00:00")).filters())
                .isEqualTo(List.of(new Filter.From(Instant.parse("2026-01-01T19:00:00Z")), NIGHT));
        assertThat(passed(Map.of("end_time", "2026-01-31T12:00:00")).filters())
                .isEqualTo(List.of(MORNING, new Filter.Before(Instant.parse("2026-01-31T19:00:01Z"))));
    }

    @Test
    void aCallThatIsNamedIsFoundOnAnyDay() {
        assertThat(passed(Map.of("id", "c-1,c-2")).filters())
                .isEqualTo(List.of(new Filter.AnyOf(Key.CALL, List.of("c-1", "c-2"))));
    }

    @Test
    void readsValuesAsTheyAreStored() {
        assertThat(passed(Map.of(
                                "status", "sale, na",
                                "call_type", "Outbound Auto Dial",
                                "phone_number", "+1 (415) 555-0100",
                                "number_dialed", "020 7946 0000",
                                "last_name", "O'HARA, jr"))
                        .filters())
                .contains(
                        new Filter.AnyOf(Key.STATUS, List.of("SALE", "NA")),
                        new Filter.AnyOf(Key.CALL_TYPE, List.of("OUTBOUND")),
                        new Filter.AnyOf(Key.PHONE_NUMBER, List.of("4155550100")),
                        new Filter.AnyOf(Key.NUMBER_DIALED, List.of("02079460000")),
                        new Filter.AnyOf(Key.LAST_NAME, List.of("o'hara, jr")));
    }

    @Test
    void readsThePageAndTheOrder() {
        var query = passed(Map.of("limit", "1", "offset", "40000", "order", "asc", "include_recordings", "1"));
        assertThat(query.paging()).isEqualTo(new Paging(40_000, 1));
        assertThat(query.oldestFirst()).isTrue();
        assertThat(query.recordings()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "offset, 40001, 7231",
        "offset, -1, 7231",
        "offset, x, 7231",
        "limit, 0, 7230",
        "limit, 501, 7258",
        "limit, ten, 7230",
        "limit, 99999999999, 7230",
        "start_time, yesterday, 6031",
        "end_time, 2026-02-30, 6031",
        "order, sideways, 6023",
        "called_count, many, 6023",
        "first_name, x\0y, 6023",
        "status, \ud800, 6023"
    })
    void saysWhatCantBeRead(String name, String value, int code) {
        assertThat(refused(Map.of(name, value))).extracting(Reason::code).containsExactly(code);
        assertThat(refused(Map.of(name, value)).getFirst().field()).isEqualTo(name);
    }

    @Test
    void saysAllThatCantBeReadAtOnce() {
        assertThat(refused(Map.of("offset", "x", "limit", "x", "order", "x", "start_time", "x")))
                .extracting(Reason::code)
                .containsExactly(6031, 6023, 7231, 7230);
    }

    @Test
    void anEmptyValueIsNotGiven() {
        assertThat(passed(Map.of("lead_id", "", "status", " ", "called_count", "", "limit", "")))
                .isEqualTo(passed(Map.of()));
    }

    private static LogQuery passed(Map<String, String> given) {
        return ((Checked.Passed<LogQuery>) LogRules.check(ACCOUNT, new Parameters(given), NOW)).value();
    }

    private static List<Reason> refused(Map<String, String> given) {
        return ((Checked.Refused<LogQuery>) LogRules.check(ACCOUNT, new Parameters(given), NOW)).reasons();
    }
}
