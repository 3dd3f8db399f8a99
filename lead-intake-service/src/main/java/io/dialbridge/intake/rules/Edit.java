package io.dialbridge.intake.rules;

import io.dialbridge.intake.lead.Lead;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A change to a lead that passed every check without I/O.
 *
 * @param listId null leaves the lead where it is
 * @param phoneNumber null leaves it; read with the lead's own country code unless another is given
 * @param fields new values
 * @param cleared fields that lose their old value
 * @param defaults values for fields that have none then
 */
public record Edit(
        @Nullable String listId,
        @Nullable String phoneNumber,
        @Nullable String phoneCode,
        boolean filterPhoneCode,
        @Nullable String status,
        Map<String, String> fields,
        Set<String> cleared,
        Map<String, String> defaults) {

    /** The lead after the change, or 6008 when its country code and number do not fit together. */
    public Checked<Lead> applyTo(Lead lead, Instant now) {
        return switch (phone(lead)) {
            case PhoneCheck.Valid valid ->
                new Checked.Passed<>(lead.edited(
                        listId == null ? lead.listId() : listId,
                        valid.phone(),
                        status == null ? lead.status() : status,
                        merged(lead.fields()),
                        now));
            case PhoneCheck.Invalid invalid ->
                new Checked.Refused<>(
                        List.of(Reason.of(Codes.INVALID_PHONE, Stage.PHONE, invalid.field(), invalid.text())));
        };
    }

    /** The same change to this status instead; blank leaves it as it is. */
    public Edit withStatus(String other) {
        return other.isBlank()
                ? this
                : new Edit(listId, phoneNumber, phoneCode, filterPhoneCode, other, fields, cleared, defaults);
    }

    private PhoneCheck phone(Lead lead) {
        if (phoneNumber == null && phoneCode == null) {
            return new PhoneCheck.Valid(lead.phone());
        }
        return PhoneRules.check(
                phoneNumber == null ? lead.phone().number() : phoneNumber,
                phoneCode == null ? lead.phone().code() : phoneCode,
                filterPhoneCode);
    }

    private Map<String, String> merged(Map<String, String> before) {
        var after = new LinkedHashMap<>(before);
        cleared.forEach(after::remove);
        defaults.forEach(after::putIfAbsent);
        after.putAll(fields);
        return after;
    }
}
