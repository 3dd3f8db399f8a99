package io.dialbridge.intake.calls;

import io.dialbridge.contracts.EventType;
import io.dialbridge.contracts.FieldCatalogue;
import io.dialbridge.intake.calls.ledger.CallTypes;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.rules.Texts;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what an item says of its call, beside ids and time: the values of domain.md 2.3 as the call log keeps them. */
final class CallValues {

    /** Deliveries are found by it, in an index. */
    private static final int LONGEST_PHONE_NUMBER = 255;

    private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");
    private static final Pattern NEGATIVE = Pattern.compile("-\\d{1,9}");
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,9}(\\.\\d{1,6})?");
    private static final Set<String> READ_APART = Set.of("call_log_id", "lead_id", "call_date", "status_name");

    private final Account account;

    CallValues(Account account) {
        this.account = account;
    }

    /** @param agent who took part, if the call does not say so */
    Map<String, String> read(ItemJson call, EventType type, Map<String, String> agent) throws Unusable {
        var values = call.texts(FieldCatalogue.CALL.keySet());
        READ_APART.forEach(values::remove);
        var user = agent.get("user_id");
        if (user != null) {
            values.putIfAbsent("user_id", user);
        }
        phoneNumber(values);
        if (NEGATIVE.matcher(values.getOrDefault("length_in_sec", "")).matches()) {
            throw new Unusable("call.length_in_sec is negative: a call can't end before it starts.");
        }
        number(values, "length_in_sec", WHOLE);
        number(values, "queue_position", WHOLE);
        number(values, "queue_seconds", DECIMAL);
        callType(values);
        status(values, type);
        return values;
    }

    private static void phoneNumber(Map<String, String> values) throws Unusable {
        if (values.getOrDefault("phone_number", "").length() > LONGEST_PHONE_NUMBER) {
            throw new Unusable("call.phone_number is longer than " + LONGEST_PHONE_NUMBER + " characters.");
        }
    }

    private static void callType(Map<String, String> values) throws Unusable {
        var given = values.get("call_type");
        if (given != null) {
            var known = CallTypes.read(given);
            values.put(
                    "call_type",
                    known.orElseThrow(() -> new Unusable(
                            "call.call_type is OUTBOUND, INBOUND, MANUAL or 3WAY, not " + Texts.shown(given) + ".")));
        }
    }

    /** What a lead is while it is called is not a matter of the event: call.started means INCALL. */
    private void status(Map<String, String> values, EventType type) throws Unusable {
        var given = type == EventType.CALL_STARTED ? null : values.get("status");
        if (given != null) {
            var known = account.status(given);
            values.put(
                    "status",
                    known.orElseThrow(
                            () -> new Unusable("call.status: this account has no status " + Texts.shown(given) + ".")));
        } else if (type == EventType.CALL_DISPOSITIONED || type == EventType.CALL_REDISPOSITIONED) {
            throw new Unusable("call.status is missing: a disposition is a status.");
        } else {
            values.remove("status");
        }
    }

    private static void number(Map<String, String> values, String name, Pattern form) throws Unusable {
        var value = values.get(name);
        if (value != null && !form.matcher(value).matches()) {
            throw new Unusable("call." + name + " is not a number of that kind: " + Texts.shown(value) + ".");
        }
    }
}
