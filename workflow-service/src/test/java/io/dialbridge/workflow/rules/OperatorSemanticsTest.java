package io.dialbridge.workflow.rules;

import static io.dialbridge.contracts.Operator.AFTER;
import static io.dialbridge.contracts.Operator.BEFORE;
import static io.dialbridge.contracts.Operator.BETWEEN;
import static io.dialbridge.contracts.Operator.CHANGED;
import static io.dialbridge.contracts.Operator.CHANGED_FROM;
import static io.dialbridge.contracts.Operator.CHANGED_TO;
import static io.dialbridge.contracts.Operator.CONTAINS;
import static io.dialbridge.contracts.Operator.ENDS_WITH;
import static io.dialbridge.contracts.Operator.GREATER_OR_EQUAL;
import static io.dialbridge.contracts.Operator.GREATER_THAN;
import static io.dialbridge.contracts.Operator.IS_BLANK;
import static io.dialbridge.contracts.Operator.IS_EQUAL_TO;
import static io.dialbridge.contracts.Operator.IS_NOT_BLANK;
import static io.dialbridge.contracts.Operator.IS_NOT_EQUAL_TO;
import static io.dialbridge.contracts.Operator.IS_NUMERIC;
import static io.dialbridge.contracts.Operator.LESS_OR_EQUAL;
import static io.dialbridge.contracts.Operator.LESS_THAN;
import static io.dialbridge.contracts.Operator.MATCHES;
import static io.dialbridge.contracts.Operator.NOT_WITHIN;
import static io.dialbridge.contracts.Operator.STARTS_WITH;
import static io.dialbridge.contracts.Operator.WITHIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.EventType;
import io.dialbridge.contracts.Operator;
import io.dialbridge.contracts.Trigger;
import io.dialbridge.workflow.EventBuilder;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorSemanticsTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    /** Whether a lead's field of this value, null for none, passes. */
    private static boolean passes(@Nullable String actual, Operator operator, @Nullable String value) {
        return passes(actual, operator, value, null);
    }

    private static boolean passes(
            @Nullable String actual, Operator operator, @Nullable String value, @Nullable String valueTo) {
        var trigger = new Trigger.LeadFieldsAndCallData(true, "lead.x", operator, value, valueTo);
        var event = EventBuilder.event(EventType.LEAD_SAVED);
        if (actual != null) {
            event.lead("x", actual);
        }
        return new FieldCondition(trigger, AccountValues.in(NEW_YORK)).holds(event.build());
    }

    private static boolean change(@Nullable String before, String after, Operator operator, @Nullable String value) {
        var trigger = new Trigger.LeadFieldsAndCallData(true, "lead.x", operator, value, null);
        var event = EventBuilder.event(EventType.LEAD_SAVED).lead("x", after);
        if (before != null) {
            event.previous("x", before);
        }
        return new FieldCondition(trigger, AccountValues.in(NEW_YORK)).holds(event.build());
    }

    @Test
    void case44BetweenComparesNumbersAsNumbers() {
        assertThat(passes("9.5", BETWEEN, "9", "10")).isTrue();
        assertThat(passes("9", BETWEEN, "9", "10")).isTrue();
        assertThat(passes("10", BETWEEN, "9", "10")).isTrue();
        assertThat(passes("11", BETWEEN, "9", "10")).isFalse();
        // As text "5" lies between "10" and "9"; as a number it doesn't.
        assertThat(passes("5", BETWEEN, "10", "9")).isFalse();
    }

    @Test
    void case44BetweenComparesTextAsTextIfOneOfTheThreeIsText() {
        assertThat(passes("beta", BETWEEN, "Alpha", "GAMMA")).isTrue();
        assertThat(passes("delta", BETWEEN, "alpha", "c")).isFalse();
        assertThat(passes("10", BETWEEN, "1", "9z")).isTrue();
    }

    @Test
    void case44ZeroIsNotBlank() {
        assertThat(passes("0", IS_BLANK, null)).isFalse();
        assertThat(passes("0", IS_NOT_BLANK, null)).isTrue();
        assertThat(passes(null, IS_BLANK, null)).isTrue();
        assertThat(passes("", IS_BLANK, null)).isTrue();
        assertThat(passes(" \t ", IS_BLANK, null)).isTrue();
        assertThat(passes("0000-00-00 00:00:00", IS_BLANK, null)).isTrue();
        assertThat(passes("0000-00-00 00:00:00", IS_NOT_BLANK, null)).isFalse();
    }

    @Test
    void case44StartsWithMindsNoCase() {
        assertThat(passes("Springfield", STARTS_WITH, "SPRING")).isTrue();
        assertThat(passes("Springfield", STARTS_WITH, "field")).isFalse();
        assertThat(passes("Springfield", ENDS_WITH, "FIELD")).isTrue();
        assertThat(passes("field", ENDS_WITH, "Springfield")).isFalse();
        assertThat(passes("Springfield", CONTAINS, "NGF")).isTrue();
        assertThat(passes("Springfield", CONTAINS, "ngg")).isFalse();
        assertThat(passes(null, CONTAINS, "x")).isFalse();
    }

    @Test
    void case44WithinTakesAListWithSpaces() {
        assertThat(passes("CA", WITHIN, "ny, ca ,  tx")).isTrue();
        assertThat(passes(" ca ", WITHIN, "NY,CA")).isTrue();
        assertThat(passes("C", WITHIN, "NY,CA")).isFalse();
        assertThat(passes("5.0", WITHIN, "1, 5")).isTrue();
        assertThat(passes("", WITHIN, "a,,b")).isFalse();
        assertThat(passes("CA", NOT_WITHIN, "ny, ca")).isFalse();
        assertThat(passes("FL", NOT_WITHIN, "ny, ca")).isTrue();
        assertThat(passes(null, NOT_WITHIN, "ny, ca")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "10, GREATER_THAN, 9, true",
        "9, GREATER_THAN, 10, false",
        "10, GREATER_THAN, 10.0, false",
        "10, GREATER_OR_EQUAL, 10.0, true",
        "-1, LESS_THAN, 0, true",
        "+5, LESS_OR_EQUAL, 5, true",
        "999999999999999999, LESS_THAN, 1000000000000000000, true",
        "1000000000000000000, GREATER_THAN, 999999999999999999, true",
        "12, GREATER_THAN, 11.99, true",
        ".5, LESS_THAN, 0.51, true",
        "99999999999999999999, GREATER_THAN, 99999999999999999998, true",
        "007, IS_EQUAL_TO, 7, true",
        "1e2, IS_EQUAL_TO, 100, false",
        "b, GREATER_THAN, A, true",
        "10a, LESS_THAN, 9a, true",
        "10, LESS_THAN, 9a, true",
        "ca, IS_EQUAL_TO, CA, true",
        "CA, IS_NOT_EQUAL_TO, ca, false",
        "CAL, IS_NOT_EQUAL_TO, ca, true",
        "straße, IS_EQUAL_TO, STRASSE, false"
    })
    void comparesNumbersAsNumbersAndEverythingElseAsTextWithoutCase(
            String actual, Operator operator, String value, boolean expected) {
        assertThat(passes(actual, operator, value)).isEqualTo(expected);
    }

    @Test
    void aBlankValueIsNeitherGreaterNorLessThanAnything() {
        for (var operator : new Operator[] {GREATER_THAN, GREATER_OR_EQUAL, LESS_THAN, LESS_OR_EQUAL, BEFORE, AFTER}) {
            assertThat(passes(null, operator, "5")).as("%s", operator).isFalse();
            assertThat(passes(" ", operator, "2026-01-01")).as("%s", operator).isFalse();
            assertThat(passes("0000-00-00", operator, "2026-01-01"))
                    .as("%s", operator)
                    .isFalse();
        }
        assertThat(passes("", BETWEEN, "", "z")).isFalse();
        assertThat(passes(null, IS_EQUAL_TO, "0")).isFalse();
        assertThat(passes(null, IS_NOT_EQUAL_TO, "0")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "12, true",
        "-12.50, true",
        "+1, true",
        ".5, true",
        "5., true",
        "1e5, false",
        "'1,000', false",
        "$5, false",
        "., false",
        "-, false",
        "1.2.3, false",
        "1-2, false",
        "٣, false",
        "'', false"
    })
    void aNumberIsDigitsWithAnOptionalSignAndPoint(String actual, boolean expected) {
        assertThat(passes(actual, IS_NUMERIC, null)).isEqualTo(expected);
    }

    @Test
    void aNumberTooLongToBeOneIsText() {
        assertThat(passes("1".repeat(65_535), IS_NUMERIC, null)).isFalse();
        assertThat(passes("1".repeat(64), IS_NUMERIC, null)).isTrue();
    }

    @Test
    void datesAreComparedAsInstantsInTheAccountsZone() {
        // 10:00 in New York is 15:00 UTC in winter and 14:00 UTC in summer.
        assertThat(passes("2026-01-10 10:00:00", IS_EQUAL_TO, "2026-01-10T15:00:00Z"))
                .isTrue();
        assertThat(passes("2026-07-10 10:00:00", IS_EQUAL_TO, "2026-07-10T14:00:00Z"))
                .isTrue();
        assertThat(passes("2026-01-10 10:00:00", BEFORE, "2026-01-10T15:00:01Z"))
                .isTrue();
        assertThat(passes("2026-01-10 10:00:00", BEFORE, "2026-01-10T15:00:00Z"))
                .isFalse();
        assertThat(passes("2026-01-10 10:00:01", AFTER, "2026-01-10T15:00:00Z")).isTrue();
        assertThat(passes("2026-01-10T16:30:00+01:00", GREATER_THAN, "2026-01-10 10:00:00"))
                .isTrue();
        assertThat(passes("2026-01-10", BETWEEN, "2026-01-10 00:00:00", "2026-01-31"))
                .isTrue();
        assertThat(passes("2026-01-09 23:59:59", BETWEEN, "2026-01-10", "2026-01-31"))
                .isFalse();
    }

    @Test
    void beforeAndAfterHoldForDatesOnly() {
        assertThat(passes("5", BEFORE, "9")).isFalse();
        assertThat(passes("2026-13-45", BEFORE, "2027-01-01")).isFalse();
        assertThat(passes("soon", AFTER, "2020-01-01")).isFalse();
        for (var noDate : new String[] {
            "2026-11-22x15:04:05",
            "2026-11-22 15-04-05",
            "2026-11-22 15:04+01",
            "2026-11-22 25:00:00",
            "2026-11-2a 15:04:05"
        }) {
            assertThat(passes(noDate, AFTER, "2020-01-01")).as(noDate).isFalse();
        }
        for (var date : new String[] {
            "2026-11-22", "2026-11-22 15:04", "2026-11-22T15:04:05", "2026-11-22 15:04:05.123", "2026-11-22 15:04:05Z"
        }) {
            assertThat(passes(date, AFTER, "2020-01-01")).as(date).isTrue();
        }
    }

    @Test
    void aPatternIsSearchedForAnywhereUnlessAnchored() {
        assertThat(passes("call 555-1234 now", MATCHES, "\\d{3}-\\d{4}")).isTrue();
        assertThat(passes("call 555-1234 now", MATCHES, "^\\d{3}-\\d{4}$")).isFalse();
        assertThat(passes("Gold", MATCHES, "^(gold|silver)$")).isTrue();
        assertThat(passes("Gold", MATCHES, "(?-i)^gold$")).isFalse();
        assertThat(passes("a".repeat(5_000) + "!", MATCHES, "^(a+)+$")).isFalse();
    }

    @Test
    void aPatternThatIsNoneMatchesNothing() {
        assertThat(passes("(", MATCHES, "(")).isFalse();
    }

    @Test
    void aChangeIsWhatTheEventNamesAsOne() {
        assertThat(change("NY", "CA", CHANGED, null)).isTrue();
        assertThat(change("", "CA", CHANGED, null)).isTrue();
        assertThat(change("NY", "", CHANGED, null)).isTrue();
        assertThat(change(null, "CA", CHANGED, null)).isFalse();
        assertThat(change("CA", "CA", CHANGED, null)).isFalse();
    }

    @Test
    void aChangeFromAndToComparesAsEqualityDoes() {
        assertThat(change("ny", "CA", CHANGED_FROM, "NY")).isTrue();
        assertThat(change("TX", "CA", CHANGED_FROM, "NY")).isFalse();
        assertThat(change(null, "CA", CHANGED_FROM, "NY")).isFalse();
        assertThat(change("NY", "ca", CHANGED_TO, "CA")).isTrue();
        assertThat(change("NY", "TX", CHANGED_TO, "CA")).isFalse();
        assertThat(change(null, "CA", CHANGED_TO, "CA")).isFalse();
    }

    @Test
    void onlyLeadFieldsHaveAnEarlierValue() {
        var trigger = new Trigger.LeadFieldsAndCallData(true, "call.status", CHANGED, null, null);
        var event = EventBuilder.event(EventType.CALL_ENDED)
                .previous("status", "NEW")
                .call("status", "SALE")
                .build();
        assertThat(new FieldCondition(trigger, AccountValues.in(NEW_YORK)).holds(event))
                .isFalse();
    }

    @Test
    void everyPartOfTheEventCanBeCompared() {
        var event = EventBuilder.event(EventType.CALL_ENDED)
                .lead("state", "CA")
                .call("length_in_sec", "120")
                .agent("user_id", "7")
                .build();
        assertThat(holds("lead.state", IS_EQUAL_TO, "CA", event)).isTrue();
        assertThat(holds("call.length_in_sec", GREATER_THAN, "60", event)).isTrue();
        assertThat(holds("agent.user_id", IS_EQUAL_TO, "7", event)).isTrue();
        assertThat(holds("agent.state", IS_BLANK, null, event)).isTrue();
    }

    private static boolean holds(String field, Operator operator, @Nullable String value, Event event) {
        return new FieldCondition(
                        new Trigger.LeadFieldsAndCallData(true, field, operator, value, null),
                        AccountValues.in(NEW_YORK))
                .holds(event);
    }

    /** The event is of 2026-11-22 12:00 UTC, which is 07:00 in New York; clocks there went back on 2026-11-01. */
    @ParameterizedTest
    @CsvSource({
        "now, 2026-11-22 07:00:00",
        "NOW + 2 Hours, 2026-11-22 09:00:00",
        "+2 hours, 2026-11-22 09:00:00",
        "-90minutes, 2026-11-22 05:30:00",
        "today, 2026-11-22 00:00:00",
        "yesterday, 2026-11-21 00:00:00",
        "tomorrow, 2026-11-23 00:00:00",
        "today+18 hours, 2026-11-22 18:00:00",
        "tomorrow -1 minute, 2026-11-22 23:59:00",
        "-30 days, 2026-10-23 07:00:00",
        "-504 hours, 2026-11-01 07:00:00",
        "-516 hours, 2026-10-31 20:00:00",
        "+ 1 week, 2026-11-29 07:00:00",
        "-9 months, 2026-02-22 07:00:00",
        "+1 year, 2027-11-22 07:00:00",
        "-0 day, 2026-11-22 07:00:00"
    })
    void aRelativeDateIsAMomentFromTheEventOn(String relative, String moment) {
        var time = LocalDateTime.parse(moment.replace(' ', 'T'));
        for (var operator : new Operator[] {BEFORE, AFTER}) {
            assertThat(passes(text(time), operator, relative))
                    .as(operator.name())
                    .isFalse();
            assertThat(passes(text(time.minusSeconds(1)), operator, relative)).isEqualTo(operator == BEFORE);
            assertThat(passes(text(time.plusSeconds(1)), operator, relative)).isEqualTo(operator == AFTER);
        }
    }

    private static String text(LocalDateTime time) {
        return time.format(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss"));
    }

    @Test
    void aDateAloneIsTodaysFirstInstantAndSoNeitherBeforeNorAfterToday() {
        assertThat(passes("2026-11-22", BEFORE, "today")).isFalse();
        assertThat(passes("2026-11-22", AFTER, "today")).isFalse();
        assertThat(passes("2026-11-21", BEFORE, "today")).isTrue();
        assertThat(passes("2026-11-23", AFTER, "today")).isTrue();
    }

    @Test
    void aRelativeMonthThatIsTooShortEndsOnItsLastDay() {
        var endOfMarch = EventBuilder.event(EventType.LEAD_SAVED)
                .at(Instant.parse("2026-03-31T12:00:00Z"))
                .lead("x", "2026-02-28 08:00:01")
                .build();
        assertThat(holds("lead.x", BEFORE, "-1 month", endOfMarch)).isFalse();
        assertThat(holds("lead.x", AFTER, "-1 month", endOfMarch)).isTrue();
        assertThat(holds("lead.x", AFTER, "-30 days", endOfMarch)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "30 days",
                "-30",
                "-days",
                "today 2 days",
                "-123456 days",
                "- 3 fortnights",
                "-1 day -1 hour"
            })
    void whatIsNoRelativeDateMatchesNothing(String noDate) {
        assertThat(passes("2020-01-01", BEFORE, noDate)).isFalse();
        assertThat(passes("2050-01-01", AFTER, noDate)).isFalse();
    }

    @Test
    void aBlankValueIsNeitherBeforeNorAfterARelativeDate() {
        assertThat(passes(null, BEFORE, "now")).isFalse();
        assertThat(passes("0000-00-00 00:00:00", BEFORE, "now")).isFalse();
        assertThat(passes("soon", AFTER, "-30 days")).isFalse();
    }
}
