package io.dialbridge.workflow.rules;

import io.dialbridge.contracts.Event;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The call is of one of the chosen types. */
final class CallTypeCondition implements Condition {

    private final List<String> callTypes;
    private final Set<String> normal;

    CallTypeCondition(List<String> callTypes) {
        this.callTypes = callTypes;
        this.normal = callTypes.stream().map(CallTypes::normal).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String type() {
        return "CALL_TYPE";
    }

    @Override
    public Requirements requirements() {
        return Requirements.of(Reading.CALL_TYPE, normal);
    }

    @Override
    public boolean holds(Event event) {
        return normal.contains(CallTypes.normal(event.call().get("call_type")));
    }

    @Override
    public String expected() {
        return "call type: " + String.join(", ", callTypes);
    }

    @Override
    public @Nullable String actual(Event event) {
        return event.call().get("call_type");
    }
}
