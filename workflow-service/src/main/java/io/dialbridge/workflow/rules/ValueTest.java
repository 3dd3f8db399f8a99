package io.dialbridge.workflow.rules;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.dialbridge.contracts.Operator;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an operator asks of a value (domain.md 6.2 "Operator semantics"). Values come stripped of surrounding spaces, and empty where the
 * event has none. A blank value is never greater, less, between, before or after anything.
 */
@FunctionalInterface
interface ValueTest {

    /**
     * @param previous the value before the event; null where the event does not say that it changed
     * @param at when the event occurred, which relative dates count from
     */
    boolean holds(String value, @Nullable String previous, Instant at);

    static ValueTest of(Operator operator, @Nullable String value, @Nullable String valueTo, AccountValues account) {
        var zone = account.zone();
        var operand = new Operand(value, zone);
        return switch (operator) {
            case IS_EQUAL_TO -> (it, was, at) -> operand.equalTo(it);
            case IS_NOT_EQUAL_TO -> (it, was, at) -> !operand.equalTo(it);
            case GREATER_THAN -> (it, was, at) -> !blank(it) && operand.compare(it) > 0;
            case GREATER_OR_EQUAL -> (it, was, at) -> !blank(it) && operand.compare(it) >= 0;
            case LESS_THAN -> (it, was, at) -> !blank(it) && operand.compare(it) < 0;
            case LESS_OR_EQUAL -> (it, was, at) -> !blank(it) && operand.compare(it) <= 0;
            case WITHIN -> within(value, zone);
            case NOT_WITHIN -> not(within(value, zone));
            case STARTS_WITH -> (it, was, at) -> startsAt(it, operand.text(), 0);
            case ENDS_WITH ->
                (it, was, at) -> startsAt(
                        it, operand.text(), it.length() - operand.text().length());
            case CONTAINS -> (it, was, at) -> contains(it, operand.text());
            case MATCHES -> matches(operand.text());
            case IS_BLANK -> (it, was, at) -> blank(it);
            case IS_NOT_BLANK -> (it, was, at) -> !blank(it);
            case IS_NUMERIC -> (it, was, at) -> Operand.numeric(it);
            case BETWEEN -> between(operand, new Operand(valueTo, zone));
            case BEFORE -> dated(operand.text(), zone, Instant::isBefore);
            case AFTER -> dated(operand.text(), zone, Instant::isAfter);
            case CHANGED -> (it, was, at) -> changed(it, was);
            case CHANGED_FROM -> (it, was, at) -> was != null && changed(it, was) && operand.equalTo(was);
            case CHANGED_TO -> (it, was, at) -> changed(it, was) && operand.equalTo(it);
            case IN_LIST -> listed(account.list(operand.text()), true);
            case NOT_IN_LIST -> listed(account.list(operand.text()), false);
        };
    }

    /** Nothing, or the date that stands for nothing; "0" is a value (domain.md 21.5 case 44). */
    private static boolean blank(String value) {
        return value.isEmpty() || DateText.isZero(value);
    }

    private static boolean changed(String value, @Nullable String previous) {
        return previous != null && !previous.equals(value);
    }

    private static ValueTest not(ValueTest test) {
        return (it, was, at) -> !test.holds(it, was, at);
    }

    /** Those of a comma list; spaces around them and empty ones mean nothing. */
    static Stream<String> entries(@Nullable String list) {
        return Arrays.stream(list == null ? new String[0] : list.split(",")).filter(entry -> !entry.isBlank());
    }

    private static ValueTest within(@Nullable String list, ZoneId zone) {
        List<Operand> entries =
                entries(list).map(entry -> new Operand(entry, zone)).toList();
        return (it, was, at) -> {
            for (var entry : entries) {
                if (entry.equalTo(it)) {
                    return true;
                }
            }
            return false;
        };
    }

    /** A list that is gone tells nothing of a value: it is neither in it nor not in it. */
    private static ValueTest listed(@Nullable ListedValues list, boolean asked) {
        return (it, was, at) -> list != null && list.contains(it) == asked;
    }

    private static ValueTest between(Operand low, Operand high) {
        return (it, was, at) -> !blank(it) && Operand.between(it, low, high);
    }

    /** Holds for dates alone, and never where {@code moment} is neither a date nor a {@link RelativeDate}. */
    private static ValueTest dated(String moment, ZoneId zone, BiPredicate<Instant, Instant> order) {
        var relative = RelativeDate.of(moment, zone);
        var fixed = DateText.instant(moment, zone);
        return (it, was, at) -> {
            var asked = relative == null ? fixed : relative.from(at);
            var date = DateText.instant(it, zone);
            return asked != null && date != null && order.test(date, asked);
        };
    }

    private static boolean startsAt(String value, String part, int offset) {
        return value.regionMatches(true, offset, part, 0, part.length());
    }

    private static boolean contains(String value, String part) {
        for (var offset = 0; offset <= value.length() - part.length(); offset++) {
            if (startsAt(value, part, offset)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The pattern is searched for anywhere in the value, without case, in RE2 syntax, whose time is linear in the value: {@code ^} and
     * {@code $} anchor it, {@code (?-i)} minds the case. A pattern that is none matches nothing.
     */
    private static ValueTest matches(String pattern) {
        try {
            var compiled = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
            return (it, was, at) -> compiled.matcher(it).find();
        } catch (PatternSyntaxException notAPattern) {
            return (it, was, at) -> false;
        }
    }
}
