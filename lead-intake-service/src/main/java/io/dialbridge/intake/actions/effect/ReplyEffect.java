package io.dialbridge.intake.actions.effect;

import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.rules.Parameters;
import io.dialbridge.intake.rules.Reason;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an endpoint's reply makes of a lead: one edit of all its fields. Where one of them can't be written, none is, and the refusal names
 * each of them with its reason: half a reply in a lead would be told from a whole one by nobody.
 */
public final class ReplyEffect {

    private static final String REPLIED = "what the endpoint replied";

    private ReplyEffect() {}

    /** @param values by the name of the field; blank clears */
    public static FieldChange apply(Account account, Map<String, String> values) {
        var refusals = values.entrySet().stream()
                .flatMap(entry -> {
                    var field = new TargetField(account, entry.getKey());
                    return field.refusal().or(() -> field.refusal(entry.getValue())).stream();
                })
                .toList();
        return refusals.isEmpty()
                ? new FieldChange.Edited(new Parameters(values), blank(values))
                : new FieldChange.Refused(all(refusals));
    }

    /** What the rules of edits say of the values, none of which is quoted. */
    public static Refusal refusal(Account account, List<Reason> reasons) {
        return all(reasons.stream()
                .map(reason -> Unheld.refusal(account, reason.field(), REPLIED, reason))
                .toList());
    }

    private static Set<String> blank(Map<String, String> values) {
        return values.entrySet().stream()
                .filter(entry -> entry.getValue().isBlank())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Counted under the cause of the first. */
    private static Refusal all(List<Refusal> refusals) {
        return new Refusal(
                refusals.getFirst().cause(),
                refusals.stream().map(Refusal::text).collect(Collectors.joining(" ")));
    }
}
