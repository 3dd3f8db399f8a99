package io.dialbridge.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a workflow does when it fires (domain.md 6.3). {@code active} absent means true. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes(@JsonSubTypes.Type(value = Action.Integration.class, name = "INTEGRATION"))
public sealed interface Action {

    Boolean active();

    /**
     * Fires an endpoint.
     *
     * @param skipIfLiveCall drops the action while an agent is on a call with the lead; only false exists so far
     */
    record Integration(Boolean active, String endpointId, Boolean skipIfLiveCall, Schedule schedule) implements Action {

        public Integration {
            active = Absent.or(active, true);
            skipIfLiveCall = Absent.or(skipIfLiveCall, false);
            schedule = Absent.or(schedule, new Schedule(Schedule.Type.IMMEDIATE));
        }
    }

    /** When the action runs after the workflow matched. */
    record Schedule(Type type) {

        public Schedule {
            type = Absent.or(type, Type.IMMEDIATE);
        }

        public enum Type {
            IMMEDIATE
        }
    }
}
