package io.dialbridge.intake.actions;

import io.dialbridge.contracts.Action;
import io.dialbridge.contracts.LeadAction;
import io.dialbridge.intake.handover.Keys;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether a posted action says all that is needed to carry it out: what comes over the wire may lack any member. */
final class ActionCheck {

    private static final int MOST_REPLY_VALUES = 50;
    private static final int HIGHEST_PRIORITY = 99;
    private static final int MOST_MINUTES = 300;

    /** Times whose text has a year of four digits, and from which seconds can be counted on. */
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9900-01-01T00:00:00Z");

    private ActionCheck() {}

    /** What is wrong with it; null for what can be carried out. */
    @SuppressWarnings("ConstantValue")
    static @Nullable String problem(LeadAction posted) {
        if (!Stream.of(posted.id(), posted.accountId(), posted.workflowId(), posted.leadId())
                .allMatch(Keys::isKey)) {
            return "id, account_id, workflow_id and lead_id are needed, of at most " + Keys.LONGEST + " characters";
        }
        if (posted.callLogId() != null && !Keys.isKey(posted.callLogId())) {
            return "call_log_id has at most " + Keys.LONGEST + " characters";
        }
        if (posted.dueAt() == null
                || posted.dueAt().isBefore(FIRST)
                || posted.dueAt().isAfter(LAST)) {
            return "due_at is needed, a time from 1970 on";
        }
        if (posted.causationDepth() < 0) {
            return "causation_depth must be 0 or more";
        }
        if (posted.action() == null) {
            return "action is needed";
        }
        var problem = problem(posted.action());
        return problem == null ? replyProblem(posted) : problem;
    }

    /** What each value must be is a matter of its field, and of the rules of edits. */
    private static @Nullable String replyProblem(LeadAction posted) {
        var values = posted.replyValues();
        if (!(posted.action() instanceof Action.Integration)) {
            return values.isEmpty() ? null : "reply_values come with action.type INTEGRATION alone";
        }
        if (values.isEmpty()) {
            return "reply_values are needed: of an INTEGRATION only the reply is written into a lead";
        }
        if (values.size() > MOST_REPLY_VALUES) {
            return "reply_values has " + values.size() + " fields; send at most " + MOST_REPLY_VALUES;
        }
        return values.keySet().stream().allMatch(Keys::isKey)
                ? null
                : "reply_values: the name of a field has 1 to " + Keys.LONGEST + " characters";
    }

    private static @Nullable String problem(Action action) {
        return switch (action) {
            case Action.Integration integration -> null;
            case Action.Move move -> needed("list_id", move.listId());
            case Action.Status status -> needed("status", status.status());
            case Action.Field field -> problem(field);
            case Action.Callback callback -> seconds(callback.seconds());
            case Action.CallbackUpdate update -> problem(update);
            case Action.Hopper hopper -> problem(hopper);
            case Action.Dnc dnc -> null;
            case Action.Revenue revenue -> needed("amount", revenue.amount());
            case Action.Email email -> notDoneToLeads("EMAIL");
            case Action.Sms sms -> notDoneToLeads("SMS");
            case Action.VoiceBroadcast broadcast -> notDoneToLeads("VB");
            case Action.RinglessVoicemail voicemail -> notDoneToLeads("RVM");
        };
    }

    private static @Nullable String problem(Action.Field field) {
        var problem = needed("field", field.field());
        if (problem != null || field.operation() == null) {
            return problem == null ? "action.operation is needed" : problem;
        }
        return switch (field.operation()) {
            case SET, TIMESTAMP -> null;
            case COPY, ADD, SUBTRACT, MULTIPLY, DIVIDE -> needed("value", field.value());
            case APPEND -> field.value() == null || field.value().isEmpty() ? "action.value is needed" : null;
        };
    }

    private static @Nullable String problem(Action.CallbackUpdate update) {
        if (update.operation() == null) {
            return "action.operation is needed";
        }
        return switch (update.operation()) {
            case MOVE -> seconds(update.seconds());
            case REMOVE -> null;
        };
    }

    private static @Nullable String problem(Action.Hopper hopper) {
        if (outside(hopper.priority(), HIGHEST_PRIORITY)) {
            return "action.priority must be 0 to " + HIGHEST_PRIORITY;
        }
        return outside(hopper.expiresIn(), MOST_MINUTES) ? "action.expires_in must be 0 to " + MOST_MINUTES : null;
    }

    private static boolean outside(@Nullable Integer number, int highest) {
        return number != null && (number < 0 || number > highest);
    }

    private static @Nullable String seconds(@Nullable Integer seconds) {
        return seconds == null || seconds < 0 ? "action.seconds is needed, 0 or more" : null;
    }

    private static @Nullable String needed(String name, @Nullable String value) {
        return value == null || value.isBlank() ? "action." + name + " is needed" : null;
    }

    private static String notDoneToLeads(String type) {
        return "action.type " + type + " is none that is done to a lead";
    }
}
