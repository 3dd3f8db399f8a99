package io.dialbridge.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a workflow does when it fires (domain.md 6.3).
 *
 * <p>Of all of them: {@code active} absent means true; {@code skipIfLiveCall} (absent means false) drops the action, and does not postpone
 * it, while an agent is on a call with the lead; {@code schedule} absent means at once.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Action.Integration.class, name = "INTEGRATION"),
    @JsonSubTypes.Type(value = Action.Move.class, name = "MOVE"),
    @JsonSubTypes.Type(value = Action.Status.class, name = "STATUS"),
    @JsonSubTypes.Type(value = Action.Field.class, name = "FIELD"),
    @JsonSubTypes.Type(value = Action.Callback.class, name = "CALLBACK"),
    @JsonSubTypes.Type(value = Action.CallbackUpdate.class, name = "CALLBACK_UPDATE"),
    @JsonSubTypes.Type(value = Action.Hopper.class, name = "HOPPER"),
    @JsonSubTypes.Type(value = Action.Dnc.class, name = "DNC"),
    @JsonSubTypes.Type(value = Action.Revenue.class, name = "REVENUE"),
    @JsonSubTypes.Type(value = Action.Email.class, name = "EMAIL"),
    @JsonSubTypes.Type(value = Action.Sms.class, name = "SMS"),
    @JsonSubTypes.Type(value = Action.VoiceBroadcast.class, name = "VB"),
    @JsonSubTypes.Type(value = Action.RinglessVoicemail.class, name = "RVM")
})
public sealed interface Action {

    Boolean active();

    Boolean skipIfLiveCall();

    Schedule schedule();

    /**
     * Fires an endpoint.
     *
     * @param waitForCallLog seconds, 0 to 3,600, absent means 0: so long the action waits for the call's end where the event comes before it
     * @param replyFields what of a successful reply is written into the lead; absent means nothing
     */
    record Integration(
            Boolean active,
            String endpointId,
            Boolean skipIfLiveCall,
            Schedule schedule,
            Integer waitForCallLog,
            List<ReplyField> replyFields)
            implements Action {

        public Integration {
            active = Absent.or(active, true);
            skipIfLiveCall = Absent.or(skipIfLiveCall, false);
            schedule = Absent.or(schedule, Schedule.AT_ONCE);
            waitForCallLog = Absent.or(waitForCallLog, 0);
            replyFields = Absent.list(replyFields);
        }
    }

    /** Moves the lead to another list. */
    record Move(Boolean active, String listId, Boolean skipIfLiveCall, Schedule schedule) implements Action {

        public Move {
            active = Absent.or(active, true);
            skipIfLiveCall = Absent.or(skipIfLiveCall, false);
            schedule = Absent.or(schedule, Schedule.AT_ONCE);
        }
    }

    /** Sets the lead's status, by its abbreviation. */
    record Status(Boolean active, String status, Boolean skipIfLiveCall, Schedule schedule) implements Action {

        public Status {
            active = Absent.or(active, true);
            skipIfLiveCall = Absent.or(skipIfLiveCall, false);
            schedule = Absent.or(schedule, Schedule.AT_ONCE);
        }
    }

    /**
     * Changes one field of the lead.
     *
     * @param field internal name of a lead field
     * @param value for SET and APPEND the text, for COPY the name of a lead field, for arithmetic a number or the name of a numeric lead
     *     field; none for TIMESTAMP
     */
    record Field(
            Boolean active,
            String field,
            Operation operation,
            @Nullable String value,
            Boolean skipIfLiveCall,
            Schedule schedule)
            implements Action {

        public Field {
            active = Absent.or(active, true);
            skipIfLiveCall = Absent.or(skipIfLiveCall, false);
            schedule = Absent.or(schedule, Schedule.AT_ONCE);
        }

        public enum Operation {
            SET,
            COPY,
            ADD,
            SUBTRACT,
            MULTIPLY,
            DIVIDE,
            /** The time of the action, in the account's zone. */
            TIMESTAMP,
            APPEND
        }
    }

    /**
     * Schedules a callback.
     *
     * @param seconds from the action on
     * @param recipient PERSONAL or SYSTEM, absent means SYSTEM
     * @param userId whose callback a PERSONAL one is; absent means the agent of the event
     */
    record Callback(
            Boolean active,
            Integer seconds,
            String recipient,
            @Nullable String userId,
            @Nullable String comments,
            Boolean skipIfLiveCall,
            Schedule schedule)
            implements Action {

        public Callback {
            active = Absent.or(active, true);
            recipient = Absent.or(recipient, "SYSTEM");
            skipIfLiveCall = Absent.or(skipIfLiveCall, false);
            schedule = Absent.or(schedule, Schedule.AT_ONCE);
        }
    }

    /**
     * Changes the callbacks of the lead that wait.
     *
     * @param seconds MOVE puts them so long after the action
     */
    record CallbackUpdate(
            Boolean active, Operation operation, @Nullable Integer seconds, Boolean skipIfLiveCall, Schedule schedule)
            implements Action {

        public CallbackUpdate {
            active = Absent.or(active, true);
            skipIfLiveCall = Absent.or(skipIfLiveCall, false);
            schedule = Absent.or(schedule, Schedule.AT_ONCE);
        }

        public enum Operation {
            MOVE,
            REMOVE
        }
    }

    /**
     * Puts the lead into the hopper.
     *
     * @param priority 0 to 99, absent means 99
     * @param expiresIn minutes, 0 to 300; absent means the hopper's own time
     */
    record Hopper(
            Boolean active,
            @Nullable Integer priority,
            @Nullable Integer expiresIn,
            Boolean skipIfLiveCall,
            Schedule schedule)
            implements Action {

        public Hopper {
            active = Absent.or(active, true);
            skipIfLiveCall = Absent.or(skipIfLiveCall, false);
            schedule = Absent.or(schedule, Schedule.AT_ONCE);
        }
    }

    /**
     * Puts the lead's number on the DNC list.
     *
     * @param campaignId of one campaign; absent means of all
     */
    record Dnc(Boolean active, @Nullable String campaignId, Boolean skipIfLiveCall, Schedule schedule)
            implements Action {

        public Dnc {
            active = Absent.or(active, true);
            skipIfLiveCall = Absent.or(skipIfLiveCall, false);
            schedule = Absent.or(schedule, Schedule.AT_ONCE);
        }
    }

    /**
     * Writes an amount on the call's log.
     *
     * @param amount a decimal number, for example 12.50
     */
    record Revenue(Boolean active, String amount, Boolean skipIfLiveCall, Schedule schedule) implements Action {

        public Revenue {
            active = Absent.or(active, true);
            skipIfLiveCall = Absent.or(skipIfLiveCall, false);
            schedule = Absent.or(schedule, Schedule.AT_ONCE);
        }
    }

    /**
     * Sends an e-mail.
     *
     * @param templateId of an {@link EmailTemplate}
     * @param to addresses, separated by commas, as a template: {@code {lead.email}, sales@example.com}; absent means {@code {lead.email}}
     */
    record Email(Boolean active, String templateId, String to, Boolean skipIfLiveCall, Schedule schedule)
            implements Action {

        public static final String TO_THE_LEAD = "{lead.email}";

        public Email {
            active = Absent.or(active, true);
            to = Absent.or(to, TO_THE_LEAD);
            skipIfLiveCall = Absent.or(skipIfLiveCall, false);
            schedule = Absent.or(schedule, Schedule.AT_ONCE);
        }
    }

    /** What a provider's endpoint carries out with a text. */
    sealed interface Message extends Action {

        /** Of the provider. Its adaptor sends the text as the extra field {@code text}. */
        String endpointId();

        /** A template: {@code Hello {lead.first_name}}. */
        String text();
    }

    /** Sends a text message through the account's provider. */
    record Sms(Boolean active, String endpointId, String text, Boolean skipIfLiveCall, Schedule schedule)
            implements Message {

        public Sms {
            active = Absent.or(active, true);
            skipIfLiveCall = Absent.or(skipIfLiveCall, false);
            schedule = Absent.or(schedule, Schedule.AT_ONCE);
        }
    }

    /** Has a text spoken in a call by the account's provider. */
    record VoiceBroadcast(Boolean active, String endpointId, String text, Boolean skipIfLiveCall, Schedule schedule)
            implements Message {

        public VoiceBroadcast {
            active = Absent.or(active, true);
            skipIfLiveCall = Absent.or(skipIfLiveCall, false);
            schedule = Absent.or(schedule, Schedule.AT_ONCE);
        }
    }

    /** Leaves a text in the lead's voice mail, without a ring, through the account's provider. */
    record RinglessVoicemail(Boolean active, String endpointId, String text, Boolean skipIfLiveCall, Schedule schedule)
            implements Message {

        public RinglessVoicemail {
            active = Absent.or(active, true);
            skipIfLiveCall = Absent.or(skipIfLiveCall, false);
            schedule = Absent.or(schedule, Schedule.AT_ONCE);
        }
    }

    /**
     * When the action runs after the workflow matched; the workflow's working hours may move that to the next opening.
     *
     * @param seconds after the time that the type names; negative ones before it
     * @param field of type FIELD: the lead field with a date or time, as {@code lead.<name>}
     */
    record Schedule(Type type, Integer seconds, @Nullable String field) {

        public static final Schedule AT_ONCE = new Schedule(Type.IMMEDIATE, 0, null);

        public Schedule {
            type = Absent.or(type, Type.IMMEDIATE);
            seconds = Absent.or(seconds, 0);
        }

        public enum Type {
            IMMEDIATE,
            /** After the match. */
            OFFSET,
            /** After the lead was last called. */
            LAST_CALLED,
            /** After a date of the lead. */
            FIELD
        }
    }
}
