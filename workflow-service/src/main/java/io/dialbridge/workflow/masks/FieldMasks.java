package io.dialbridge.workflow.masks;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Event;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.workflow.rules.TriggerTrace;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Hides, where people look at events and runs, the values of the fields that the account masks (its API settings). What a workflow asks for is
 * configuration and stays.
 */
@ApplicationScoped
public class FieldMasks {

    private static final String MASK = "••••";

    private final Snapshots snapshots;

    FieldMasks(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    public Event shown(String accountId, Event event) {
        var masked = masked(accountId);
        return masked.isEmpty()
                ? event
                : new Event(
                        event.id(),
                        event.event(),
                        event.occurredAt(),
                        event.accountId(),
                        event.leadId(),
                        shown(masked, event.lead()),
                        shown(masked, event.previous()),
                        shown(masked, event.call()),
                        shown(masked, event.agent()),
                        event.actor(),
                        event.causationDepth(),
                        event.traceParent());
    }

    public List<TriggerTrace> shown(String accountId, List<TriggerTrace> traces) {
        var masked = masked(accountId);
        return traces.stream().map(trace -> shown(masked, trace)).toList();
    }

    /** One value of the field of this name. */
    public @Nullable String shown(String accountId, String field, @Nullable String value) {
        return value != null && hides(masked(accountId), field) ? MASK : value;
    }

    private static TriggerTrace shown(Set<String> masked, TriggerTrace trace) {
        var actual = trace.actual() != null && hides(masked, trace.field()) ? MASK : trace.actual();
        var triggers =
                trace.triggers().stream().map(inner -> shown(masked, inner)).toList();
        return new TriggerTrace(trace.type(), trace.expected(), actual, trace.verdict(), triggers);
    }

    private static Map<String, String> shown(Set<String> masked, Map<String, String> fields) {
        var shown = new LinkedHashMap<String, String>();
        fields.forEach((name, value) -> shown.put(name, hides(masked, name) && !value.isEmpty() ? MASK : value));
        return shown;
    }

    private static boolean hides(Set<String> masked, String name) {
        return masked.contains(anyCase(name));
    }

    private Set<String> masked(String accountId) {
        return snapshots.find(accountId).stream()
                .map(AccountSnapshot::inbound)
                .flatMap(inbound -> inbound.apiSettings().maskedFields().stream())
                .map(FieldMasks::anyCase)
                .collect(Collectors.toSet());
    }

    private static String anyCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
