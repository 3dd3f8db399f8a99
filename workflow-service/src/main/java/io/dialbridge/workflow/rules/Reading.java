package io.dialbridge.workflow.rules;

import io.dialbridge.contracts.Event;
import org.jspecify.annotations.Nullable;

/** One value of an event, in the form in which triggers compare it: workflows are found by it without being looked at. */
record Reading(EventField field, Form form) {

    static final Reading DISPOSITION = new Reading(EventField.of("call.status"), Form.NAME);
    static final Reading LEAD_STATUS = new Reading(EventField.of("lead.status"), Form.NAME);
    static final Reading CALL_TYPE = new Reading(EventField.of("call.call_type"), Form.CALL_TYPE);
    static final Reading CALL_COUNT = new Reading(EventField.of("lead.called_count"), Form.VALUE);
    static final Reading USER = new Reading(EventField.of("agent.user_id"), Form.ID);

    enum Form {
        /** Statuses and the like: {@link Names#normal}. */
        NAME,
        CALL_TYPE,
        /** As it stands. */
        ID,
        /** What IS_EQUAL_TO takes for equal: {@link Operand#key}. */
        VALUE
    }

    String of(Event event) {
        return normal(field.value(event));
    }

    private String normal(@Nullable String value) {
        var text = value == null ? "" : value.strip();
        return switch (form) {
            case NAME -> Names.normal(text);
            case CALL_TYPE -> CallTypes.normal(text);
            case ID -> text;
            case VALUE -> Operand.key(text);
        };
    }
}
