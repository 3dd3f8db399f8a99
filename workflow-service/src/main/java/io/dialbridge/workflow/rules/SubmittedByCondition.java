package io.dialbridge.workflow.rules;

import io.dialbridge.contracts.Event;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One of the chosen users did it. Their ids are compared as they stand; an event without an agent never matches. */
final class SubmittedByCondition implements Condition {

    private final Set<String> userIds;
    private final String expected;

    SubmittedByCondition(List<String> userIds) {
        this.userIds =
                userIds.stream().map(String::strip).filter(id -> !id.isEmpty()).collect(Collectors.toUnmodifiableSet());
        this.expected = "submitted by: " + String.join(", ", userIds);
    }

    @Override
    public String type() {
        return "SUBMITTED_BY";
    }

    @Override
    public Requirements requirements() {
        return Requirements.of(Reading.USER, userIds);
    }

    @Override
    public boolean holds(Event event) {
        var user = event.agent().get("user_id");
        return user != null && userIds.contains(user.strip());
    }

    @Override
    public String expected() {
        return expected;
    }

    @Override
    public @Nullable String actual(Event event) {
        return event.agent().get("user_id");
    }
}
