package io.dialbridge.intake.actions.effect;

import io.dialbridge.intake.actions.effect.Refusal.Cause;
import io.dialbridge.intake.rules.Parameters;
import java.util.Map;
import java.util.Set;

/** What an action makes of a field. */
public sealed interface FieldChange {

    /**
     * An edit of the lead, which the rules of edits have yet to pass.
     *
     * @param cleared fields that lose their value
     */
    record Edited(Parameters values, Set<String> cleared) implements FieldChange {}

    record Refused(Refusal refusal) implements FieldChange {}

    /** A blank value clears the field. */
    static FieldChange to(String field, String value) {
        return value.isBlank()
                ? new Edited(new Parameters(Map.of()), Set.of(field))
                : new Edited(new Parameters(Map.of(field, value)), Set.of());
    }

    static FieldChange refused(Cause cause, String text) {
        return new Refused(new Refusal(cause, text));
    }
}
