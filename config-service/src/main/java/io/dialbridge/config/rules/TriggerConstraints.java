package io.dialbridge.config.rules;

import static io.dialbridge.contracts.Operator.IS_EQUAL_TO;
import static io.dialbridge.contracts.Operator.WITHIN;

import io.dialbridge.contracts.Absent;
import io.dialbridge.contracts.EventType;
import io.dialbridge.contracts.Operator;
import io.dialbridge.contracts.Trigger;
import io.dialbridge.contracts.Workflow;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Says of each trigger what it asks of the event's values, so that a status and a field, for example, can be compared. */
final class TriggerConstraints {

    private static final String EVENT = "the event";
    private static final String CALL_TYPE = "call.call_type";
    private static final String BEFORE = ", before,";

    /** Of several values of the call: who hung up depends on who dialled. */
    private static final Set<String> COARSE_REASONS = Set.of("CALLEE", "SYSTEM");

    /** How calls of other systems may be called; the trigger CALL_TYPE takes them for the type, a comparison of the field does not. */
    private static final Map<String, List<String>> LABELS = Map.of(
            "OUTBOUND", List.of("OUTBOUND AUTO DIAL", "OUTBOUND AUTODIAL", "AUTO DIAL"),
            "3WAY", List.of("3-WAY", "3 WAY", "THREE WAY", "THREE-WAY"));

    private TriggerConstraints() {}

    /** Queues and inbound numbers take inbound calls alone (domain.md 6.1). */
    static List<Constraint> ofRelation(Workflow.Relation relation) {
        return switch (relation.type()) {
            case QUEUE, INBOUND_NUMBER ->
                List.of(Constraint.of("relation", CALL_TYPE, IS_EQUAL_TO, List.of("INBOUND")));
            case CAMPAIGN, LIST, EMAIL_TEMPLATE -> List.of();
        };
    }

    /** None where nothing can be said of a single value, and none of a group. */
    static List<Constraint> of(String path, Trigger trigger) {
        return switch (trigger) {
            case Trigger.Disposition it -> status(path, it.statuses());
            case Trigger.Redisposition it ->
                Stream.concat(
                                Stream.of(event(path, EventType.CALL_REDISPOSITIONED)),
                                status(path, it.statuses()).stream())
                        .toList();
            case Trigger.TermReason it ->
                it.reasons().stream().anyMatch(TriggerConstraints::coarse)
                        ? List.of()
                        : List.of(within(path, "call.term_reason", it.reasons()));
            case Trigger.CallType it -> List.of(callType(path, it));
            case Trigger.CallCount it -> callCount(path, it);
            case Trigger.Callback it -> List.of(event(path, EventType.CALLBACK_SCHEDULED));
            case Trigger.HopperExpired it -> List.of(event(path, EventType.HOPPER_EXPIRED));
            case Trigger.EmailEvent it -> List.of(event(path, EventType.EMAIL_OPENED));
            case Trigger.LeadAction it ->
                List.of(within(
                        path,
                        EVENT,
                        it.actions().stream().map(TriggerConstraints::wire).toList()));
            case Trigger.AnyEvent it ->
                List.of(within(
                        path, EVENT, it.events().stream().map(EventType::wire).toList()));
            case Trigger.LeadStatus it -> leadStatus(path, it);
            case Trigger.LeadFieldsAndCallData it -> List.of(field(path, it));
            case Trigger.SubmittedBy it -> List.of(within(path, "agent.user_id", it.userIds()));
            case Trigger.All it -> List.of();
            case Trigger.Any it -> List.of();
            case Trigger.None it -> List.of();
        };
    }

    private static Constraint within(String path, String subject, List<String> values) {
        return Constraint.of(path, subject, WITHIN, values);
    }

    private static Constraint event(String path, EventType type) {
        return Constraint.of(path, EVENT, IS_EQUAL_TO, List.of(type.wire()));
    }

    private static String wire(Trigger.LeadAction.Kind kind) {
        return switch (kind) {
            case CREATE -> EventType.LEAD_CREATED.wire();
            case SAVE -> EventType.LEAD_SAVED.wire();
            case DELETE -> EventType.LEAD_DELETED.wire();
        };
    }

    /** CALLER in capitals is the stored value, any other spelling the coarse one (domain.md 2.4). */
    private static boolean coarse(String reason) {
        var upper = reason.toUpperCase(Locale.ROOT);
        return COARSE_REASONS.contains(upper) || (upper.equals("CALLER") && !reason.equals("CALLER"));
    }

    private static Constraint callType(String path, Trigger.CallType trigger) {
        var types = trigger.callTypes().stream()
                .map(type -> type.toUpperCase(Locale.ROOT))
                .map(type -> type.equals("OUTBOUND AUTO DIAL") ? "OUTBOUND" : type)
                .distinct()
                .toList();
        return within(path, CALL_TYPE, types)
                .orSpelled(types.stream()
                        .flatMap(type -> LABELS.getOrDefault(type, List.of()).stream())
                        .toList());
    }

    /** One of several is enough, except where all must differ, which says too little of a single value. */
    private static List<Constraint> callCount(String path, Trigger.CallCount trigger) {
        var values = trigger.values().stream().map(String::valueOf).toList();
        if (values.size() == 1) {
            return List.of(Constraint.of(path, "lead.called_count", trigger.operator(), values));
        }
        return trigger.operator() == IS_EQUAL_TO || trigger.operator() == WITHIN
                ? List.of(within(path, "lead.called_count", values))
                : List.of();
    }

    /** An empty choice of dispositions is any of them. */
    private static List<Constraint> status(String path, List<String> statuses) {
        return statuses.isEmpty() ? List.of() : List.of(within(path, "call.status", statuses));
    }

    private static List<Constraint> leadStatus(String path, Trigger.LeadStatus trigger) {
        var from = within(path, "lead.status" + BEFORE, trigger.from());
        var to = within(path, "lead.status", trigger.to());
        if (trigger.from().isEmpty()) {
            return trigger.to().isEmpty() ? List.of() : List.of(to);
        }
        return trigger.to().isEmpty() ? List.of(from) : List.of(from, to);
    }

    private static Constraint field(String path, Trigger.LeadFieldsAndCallData trigger) {
        var value = Absent.or(trigger.value(), "");
        return switch (trigger.operator()) {
            case CHANGED_FROM -> Constraint.of(path, trigger.field() + BEFORE, IS_EQUAL_TO, List.of(value));
            case CHANGED_TO -> Constraint.of(path, trigger.field(), IS_EQUAL_TO, List.of(value));
            case BETWEEN ->
                Constraint.of(
                        path, trigger.field(), Operator.BETWEEN, List.of(value, Absent.or(trigger.valueTo(), "")));
            case WITHIN, NOT_WITHIN -> Constraint.of(path, trigger.field(), trigger.operator(), CommaList.of(value));
            case IS_BLANK, IS_NOT_BLANK, IS_NUMERIC, CHANGED ->
                Constraint.of(path, trigger.field(), trigger.operator(), List.of());
            case IS_EQUAL_TO,
                    IS_NOT_EQUAL_TO,
                    GREATER_THAN,
                    GREATER_OR_EQUAL,
                    LESS_THAN,
                    LESS_OR_EQUAL,
                    STARTS_WITH,
                    ENDS_WITH,
                    CONTAINS,
                    MATCHES,
                    BEFORE,
                    AFTER,
                    IN_LIST,
                    NOT_IN_LIST -> Constraint.of(path, trigger.field(), trigger.operator(), List.of(value));
        };
    }
}
