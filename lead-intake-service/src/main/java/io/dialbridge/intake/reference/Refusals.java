package io.dialbridge.intake.reference;

import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Texts;
import io.dialbridge.intake.v1.V1Reply;
import io.dialbridge.platform.problems.FieldError;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says what config-service refuses in the codes of a path.
 *
 * @param fields of a record that is wrong, member to code
 * @param missing the code for a record that is not there
 * @param id the parameter that names the record
 * @param taken the code for a name that another record has, or for a record that is still used
 * @param name the parameter to look at then
 */
record Refusals(Map<String, Integer> fields, int missing, String id, int taken, String name) {

    /** @param given what the caller named the record by */
    V1Reply of(ConfigReply reply, @Nullable String given) {
        return switch (reply) {
            case ConfigReply.Done done -> throw new IllegalStateException("this was not refused");
            case ConfigReply.Invalid invalid ->
                Replies.refused(invalid.errors().stream().map(this::reason).toList());
            case ConfigReply.Missing none -> missing(given);
            case ConfigReply.Conflict conflict -> Replies.refused(Replies.CONFLICT, taken, name, conflict.detail());
            case ConfigReply.Stale stale -> throw new ConfigAway("others change this record all the time");
        };
    }

    V1Reply missing(@Nullable String given) {
        return Replies.refused(
                Replies.NOT_FOUND,
                missing,
                id,
                given == null
                        ? id + " is missing."
                        : "There is none with this " + id + ": " + Texts.shown(given) + ".");
    }

    private Reason reason(FieldError error) {
        return Replies.reason(
                fields.getOrDefault(error.field(), Codes.UNREADABLE),
                error.field(),
                error.field() + ": " + error.reason() + ".");
    }
}
