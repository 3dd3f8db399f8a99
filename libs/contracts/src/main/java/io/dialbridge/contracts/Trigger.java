package io.dialbridge.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition of a workflow (domain.md 6.2), or a group of such. {@code active} absent means true. Disposition, Redisposition, TermReason,
 * Callback, HopperExpired, LeadStatus, LeadAction, EmailEvent and AnyEvent wake a workflow; the others are conditions on top.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Trigger.Disposition.class, name = "DISPOSITION"),
    @JsonSubTypes.Type(value = Trigger.Redisposition.class, name = "REDISPOSITION"),
    @JsonSubTypes.Type(value = Trigger.TermReason.class, name = "TERM_REASON"),
    @JsonSubTypes.Type(value = Trigger.CallType.class, name = "CALL_TYPE"),
    @JsonSubTypes.Type(value = Trigger.CallCount.class, name = "CALL_COUNT"),
    @JsonSubTypes.Type(value = Trigger.Callback.class, name = "CALLBACK"),
    @JsonSubTypes.Type(value = Trigger.HopperExpired.class, name = "HOPPER_EXPIRED"),
    @JsonSubTypes.Type(value = Trigger.LeadStatus.class, name = "LEAD_STATUS"),
    @JsonSubTypes.Type(value = Trigger.LeadAction.class, name = "LEAD_ACTION"),
    @JsonSubTypes.Type(value = Trigger.LeadFieldsAndCallData.class, name = "LEAD_FIELDS_AND_CALL_DATA"),
    @JsonSubTypes.Type(value = Trigger.SubmittedBy.class, name = "SUBMITTED_BY"),
    @JsonSubTypes.Type(value = Trigger.EmailEvent.class, name = "EMAIL_EVENT"),
    @JsonSubTypes.Type(value = Trigger.AnyEvent.class, name = "EVENT"),
    @JsonSubTypes.Type(value = Trigger.All.class, name = "ALL"),
    @JsonSubTypes.Type(value = Trigger.Any.class, name = "ANY"),
    @JsonSubTypes.Type(value = Trigger.None.class, name = "NONE")
})
public sealed interface Trigger {

    Boolean active();

    /** The agent chose one of {@code statuses} as the call's first disposition; an empty list means any. */
    record Disposition(Boolean active, List<String> statuses) implements Trigger {
        public Disposition {
            active = Absent.or(active, true);
            statuses = Absent.list(statuses);
        }
    }

    /** One of {@code statuses} was set after the first disposition; an empty list means any. */
    record Redisposition(Boolean active, List<String> statuses) implements Trigger {
        public Redisposition {
            active = Absent.or(active, true);
            statuses = Absent.list(statuses);
        }
    }

    /** Stored values (AGENT, CALLER, QUEUETIMEOUT …) or the coarse Callee, Caller, System (domain.md 2.4). */
    record TermReason(Boolean active, List<String> reasons) implements Trigger {
        public TermReason {
            active = Absent.or(active, true);
            reasons = Absent.list(reasons);
        }
    }

    /** OUTBOUND, INBOUND, MANUAL, 3WAY, in any case, or their picker labels. */
    record CallType(Boolean active, List<String> callTypes) implements Trigger {
        public CallType {
            active = Absent.or(active, true);
            callTypes = Absent.list(callTypes);
        }
    }

    /** Compares the lead's called_count; {@code operator} is one of the six comparisons or WITHIN. */
    record CallCount(Boolean active, Operator operator, List<Integer> values) implements Trigger {
        public CallCount {
            active = Absent.or(active, true);
            values = Absent.list(values);
        }
    }

    /** A callback was scheduled. */
    record Callback(Boolean active) implements Trigger {
        public Callback {
            active = Absent.or(active, true);
        }
    }

    /** The lead's entry in the hopper expired, and nobody had called it. */
    record HopperExpired(Boolean active) implements Trigger {
        public HopperExpired {
            active = Absent.or(active, true);
        }
    }

    /** The status changed from one of {@code from} to one of {@code to}; an empty list means any. */
    record LeadStatus(Boolean active, List<String> from, List<String> to) implements Trigger {
        public LeadStatus {
            active = Absent.or(active, true);
            from = Absent.list(from);
            to = Absent.list(to);
        }
    }

    /** The lead was created, saved or deleted. */
    record LeadAction(Boolean active, List<Kind> actions) implements Trigger {
        public LeadAction {
            active = Absent.or(active, true);
            actions = Absent.list(actions);
        }

        public enum Kind {
            CREATE,
            SAVE,
            DELETE
        }
    }

    /**
     * Compares one value of the lead, the call or the agent.
     *
     * @param field {@code lead.<name>}, {@code call.<name>} or {@code agent.<name>}
     * @param value what to compare with; WITHIN takes a comma list, IN_LIST the id of a {@link ValueList}; unused by the operators without
     *     one
     * @param valueTo the upper bound of BETWEEN
     */
    record LeadFieldsAndCallData(
            Boolean active,
            String field,
            Operator operator,
            @Nullable String value,
            @Nullable String valueTo) implements Trigger {
        public LeadFieldsAndCallData {
            active = Absent.or(active, true);
        }
    }

    /** One of these users did it: the agent of the event, by {@code user_id}. */
    record SubmittedBy(Boolean active, List<String> userIds) implements Trigger {
        public SubmittedBy {
            active = Absent.or(active, true);
            userIds = Absent.list(userIds);
        }
    }

    /** An e-mail that a workflow sent was opened (event {@code email.opened}). */
    record EmailEvent(Boolean active, List<Kind> kinds) implements Trigger {
        public EmailEvent {
            active = Absent.or(active, true);
            kinds = Absent.list(kinds);
        }

        public enum Kind {
            OPEN
        }
    }

    /** One of these events came, whatever it tells: also those that no other trigger asks for. Goes past domain.md 6.2. */
    record AnyEvent(Boolean active, List<EventType> events) implements Trigger {
        public AnyEvent {
            active = Absent.or(active, true);
            events = Absent.list(events);
        }
    }

    /** All of these hold. Of triggers in a group, only active ones count; a group without an active one decides nothing. */
    record All(Boolean active, List<Trigger> triggers) implements Trigger {
        public All {
            active = Absent.or(active, true);
            triggers = Absent.list(triggers);
        }
    }

    /** At least one of these holds. */
    record Any(Boolean active, List<Trigger> triggers) implements Trigger {
        public Any {
            active = Absent.or(active, true);
            triggers = Absent.list(triggers);
        }
    }

    /** None of these holds. */
    record None(Boolean active, List<Trigger> triggers) implements Trigger {
        public None {
            active = Absent.or(active, true);
            triggers = Absent.list(triggers);
        }
    }
}
