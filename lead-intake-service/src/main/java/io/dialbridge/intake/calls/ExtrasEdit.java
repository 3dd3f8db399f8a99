package io.dialbridge.intake.calls;

import io.dialbridge.intake.rules.Checked;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Stage;
import io.dialbridge.intake.rules.Texts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A change of a call's extras.
 *
 * @param names what it changes; the other extras stay
 * @param values the new ones; a name without a value is cleared
 */
record ExtrasEdit(Set<String> names, CallExtras values) {

    static final Set<String> NAMES =
            Set.of(CallExtras.REVENUE, CallExtras.RETURN, CallExtras.EXTRA_01, CallExtras.EXTRA_02);

    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,12}(\\.\\d{1,6})?");

    ExtrasEdit {
        names = Set.copyOf(names);
    }

    /** @param given values by name; null or blank means none */
    static Checked<ExtrasEdit> read(Map<String, ? extends @Nullable String> given) {
        var reasons = new ArrayList<Reason>();
        var values = new CallExtras(
                revenue(given.get(CallExtras.REVENUE), reasons),
                returned(given.get(CallExtras.RETURN), reasons),
                text(CallExtras.EXTRA_01, given.get(CallExtras.EXTRA_01), reasons),
                text(CallExtras.EXTRA_02, given.get(CallExtras.EXTRA_02), reasons));
        return reasons.isEmpty()
                ? new Checked.Passed<>(new ExtrasEdit(given.keySet(), values))
                : new Checked.Refused<>(reasons);
    }

    private static @Nullable BigDecimal revenue(@Nullable String given, List<Reason> reasons) {
        if (given == null || given.isBlank()) {
            return null;
        }
        if (DECIMAL.matcher(given.strip()).matches()) {
            return new BigDecimal(given.strip());
        }
        refuse(
                reasons,
                Codes.NO_REVENUE,
                CallExtras.REVENUE,
                "revenue is a decimal number such as 12.50, with at most 12 digits before and 6 behind the point, not "
                        + Texts.shown(given) + ".");
        return null;
    }

    private static @Nullable Boolean returned(@Nullable String given, List<Reason> reasons) {
        if (given == null || given.isBlank()) {
            return null;
        }
        return switch (given.strip().toLowerCase(Locale.ROOT)) {
            case "1", "true" -> true;
            case "0", "false" -> false;
            default -> {
                refuse(
                        reasons,
                        Codes.NO_REVENUE,
                        CallExtras.RETURN,
                        "return is 1 or 0, not " + Texts.shown(given) + ".");
                yield null;
            }
        };
    }

    private static @Nullable String text(String name, @Nullable String given, List<Reason> reasons) {
        var flaw = given == null ? null : Texts.flaw(given);
        if (flaw != null) {
            refuse(reasons, Codes.UNREADABLE, name, name + " " + flaw + ".");
        }
        return given == null || given.isBlank() ? null : given;
    }

    private static void refuse(List<Reason> reasons, int code, String field, String text) {
        reasons.add(Reason.of(code, Stage.REQUEST, field, text));
    }
}
