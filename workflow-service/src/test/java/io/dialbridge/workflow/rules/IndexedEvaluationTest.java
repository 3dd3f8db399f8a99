package io.dialbridge.workflow.rules;

import static io.dialbridge.workflow.Accounts.account;
import static io.dialbridge.workflow.Accounts.inactive;
import static io.dialbridge.workflow.Accounts.toCrm;
import static io.dialbridge.workflow.Accounts.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.EventType;
import io.dialbridge.contracts.Operator;
import io.dialbridge.contracts.Trigger;
import io.dialbridge.contracts.Trigger.LeadAction.Kind;
import io.dialbridge.contracts.Workflow;
import io.dialbridge.contracts.Workflow.Relation;
import io.dialbridge.workflow.EventBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** The index must find what looking at every workflow finds: here the rules once more, read straight from domain.md 6.2 and 6.5. */
class IndexedEvaluationTest {

    /** So few values that random workflows and events often agree. */
    private static final String[] STATUSES = {"SALE", "NI", "NEW"};

    private static final String[] REASONS = {"AGENT", "ABANDON"};
    private static final String[] CALL_TYPES = {"INBOUND", "OUTBOUND"};
    private static final String[] IDS = {"1", "2"};

    @Property(edgeCases = EdgeCasesMode.NONE)
    void theIndexFindsWhatLookingAtEveryWorkflowFinds(
            @ForAll("workflows") List<Workflow> workflows, @ForAll("events") Event event) {
        var byId = new HashMap<String, Workflow>();
        for (var workflow : workflows) {
            byId.put("w" + byId.size(), workflow);
        }
        var indexed = Evaluation.of(AccountRules.compile(account("a", byId)), event, Integer.MAX_VALUE).stream()
                .collect(Collectors.toMap(it -> it.rule().id(), Evaluation::matched));
        var expected = naive(byId, event);
        assertThat(new TreeMap<>(indexed)).isEqualTo(expected);
        Statistics.label("candidates").collect(!expected.isEmpty()).coverage(seen -> seen.check(true)
                .percentage(share -> share > 40));
        Statistics.label("matches").collect(expected.containsValue(true)).coverage(seen -> seen.check(true)
                .percentage(share -> share > 15));
    }

    /** Candidates, and whether they match. */
    private static Map<String, Boolean> naive(Map<String, Workflow> workflows, Event event) {
        var found = new TreeMap<String, Boolean>();
        workflows.forEach((id, workflow) -> {
            var active = workflow.triggers().stream().filter(Trigger::active).toList();
            if (workflow.active() && covers(workflow.relation(), event) && wakes(active, event.event())) {
                found.put(id, active.stream().allMatch(trigger -> holds(trigger, event)));
            }
        });
        return found;
    }

    private static boolean covers(Relation relation, Event event) {
        var inbound = "INBOUND".equals(event.call().get("call_type"));
        return switch (relation.type()) {
            case CAMPAIGN -> relation.all() || relation.ids().contains(either("campaign_id", event));
            case LIST -> relation.all() || relation.ids().contains(either("list_id", event));
            case QUEUE -> inbound && (relation.all() || relation.ids().contains(ofCall("queue_id", event)));
            case INBOUND_NUMBER ->
                inbound && (relation.all() || relation.ids().contains(ofCall("inbound_number", event)));
        };
    }

    private static String either(String name, Event event) {
        return event.call().getOrDefault(name, event.lead().getOrDefault(name, "none"));
    }

    private static String ofCall(String name, Event event) {
        return event.call().getOrDefault(name, "none");
    }

    private static boolean wakes(List<Trigger> active, EventType type) {
        var occurrences =
                active.stream().filter(IndexedEvaluationTest::isOccurrence).toList();
        if (occurrences.isEmpty()) {
            return !active.isEmpty() && (type == EventType.CALL_ENDED || type == EventType.LEAD_SAVED);
        }
        return occurrences.stream().anyMatch(trigger -> occursAt(trigger, type));
    }

    private static boolean isOccurrence(Trigger trigger) {
        return switch (trigger) {
            case Trigger.CallCount it -> false;
            case Trigger.CallType it -> false;
            case Trigger.LeadFieldsAndCallData it -> false;
            case Trigger.Disposition it -> true;
            case Trigger.Redisposition it -> true;
            case Trigger.TermReason it -> true;
            case Trigger.LeadStatus it -> true;
            case Trigger.LeadAction it -> true;
        };
    }

    private static boolean occursAt(Trigger trigger, EventType type) {
        return switch (type) {
            case CALL_STARTED, CALLBACK_SCHEDULED, HOPPER_EXPIRED -> false;
            case CALL_ENDED -> trigger instanceof Trigger.TermReason;
            case CALL_DISPOSITIONED -> trigger instanceof Trigger.Disposition;
            case CALL_REDISPOSITIONED -> trigger instanceof Trigger.Redisposition;
            case LEAD_STATUS_CHANGED -> trigger instanceof Trigger.LeadStatus;
            case LEAD_CREATED ->
                trigger instanceof Trigger.LeadAction it && it.actions().contains(Kind.CREATE);
            case LEAD_SAVED ->
                trigger instanceof Trigger.LeadAction it && it.actions().contains(Kind.SAVE);
            case LEAD_DELETED ->
                trigger instanceof Trigger.LeadAction it && it.actions().contains(Kind.DELETE);
        };
    }

    private static boolean holds(Trigger trigger, Event event) {
        var status = event.call().getOrDefault("status", "");
        return switch (trigger) {
            case Trigger.Disposition it -> it.statuses().contains(status);
            case Trigger.Redisposition it ->
                occursAt(it, event.event()) && it.statuses().contains(status);
            case Trigger.TermReason it -> it.reasons().contains(event.call().getOrDefault("term_reason", ""));
            case Trigger.CallType it -> it.callTypes().contains(event.call().getOrDefault("call_type", ""));
            case Trigger.CallCount it ->
                it.values().contains(Integer.valueOf(event.lead().getOrDefault("called_count", "-1")));
            case Trigger.LeadAction it -> occursAt(it, event.event());
            case Trigger.LeadStatus it -> leadStatusHolds(it, event);
            case Trigger.LeadFieldsAndCallData it ->
                String.valueOf(it.value()).equals(event.lead().get("state"));
        };
    }

    private static boolean leadStatusHolds(Trigger.LeadStatus trigger, Event event) {
        var before = event.previous().get("status");
        if (event.event() == EventType.LEAD_SAVED && before == null) {
            return false;
        }
        return (trigger.from().isEmpty() || (before != null && trigger.from().contains(before)))
                && (trigger.to().isEmpty() || trigger.to().contains(event.lead().getOrDefault("status", "")));
    }

    @Provide
    Arbitrary<List<Workflow>> workflows() {
        return Combinators.combine(relations(), triggers().list().ofMaxSize(3), Arbitraries.of(true, true, true, false))
                .as((relation, triggers, active) -> {
                    var workflow = workflow(relation, true, 100, toCrm(), triggers.toArray(Trigger[]::new));
                    return active ? workflow : inactive(workflow);
                })
                .list()
                .ofMinSize(20)
                .ofMaxSize(40);
    }

    private static Arbitrary<Relation> relations() {
        return Combinators.combine(Arbitraries.of(Relation.Type.class), Arbitraries.of(true, false), some(IDS))
                .as(Relation::new);
    }

    private static Arbitrary<List<String>> some(String... values) {
        return Arbitraries.of(values).list().ofMinSize(1).ofMaxSize(2);
    }

    private static Arbitrary<Trigger> triggers() {
        var active = Arbitraries.of(true, true, true, false);
        return Arbitraries.oneOf(
                Combinators.combine(active, some(STATUSES)).as(Trigger.Disposition::new),
                Combinators.combine(active, some(STATUSES)).as(Trigger.Redisposition::new),
                Combinators.combine(active, some(REASONS)).as(Trigger.TermReason::new),
                Combinators.combine(active, some(CALL_TYPES)).as(Trigger.CallType::new),
                active.map(it -> new Trigger.CallCount(it, Operator.WITHIN, List.of(1, 2))),
                Combinators.combine(active, Arbitraries.of(STATUSES).list().ofMaxSize(2), some(STATUSES))
                        .as(Trigger.LeadStatus::new),
                Combinators.combine(
                                active,
                                Arbitraries.of(Kind.class).list().ofMinSize(1).ofMaxSize(2))
                        .as(Trigger.LeadAction::new),
                active.map(
                        it -> new Trigger.LeadFieldsAndCallData(it, "lead.state", Operator.IS_EQUAL_TO, "CA", null)));
    }

    @Provide
    Arbitrary<Event> events() {
        var lead = fields(Map.of(
                "status",
                STATUSES,
                "state",
                new String[] {"CA", "NY"},
                "called_count",
                IDS,
                "campaign_id",
                IDS,
                "list_id",
                IDS));
        var call = fields(Map.of(
                "status",
                STATUSES,
                "term_reason",
                REASONS,
                "call_type",
                CALL_TYPES,
                "campaign_id",
                IDS,
                "list_id",
                IDS,
                "queue_id",
                IDS,
                "inbound_number",
                IDS));
        var previous = fields(Map.of("status", STATUSES));
        return Combinators.combine(Arbitraries.of(EventType.class), lead, call, previous)
                .as((type, ofLead, ofCall, before) -> {
                    var event = EventBuilder.event(type);
                    ofLead.forEach(event::lead);
                    ofCall.forEach(event::call);
                    before.forEach(event::previous);
                    return event.build();
                });
    }

    /** Some of these fields, each with one of its values. */
    private static Arbitrary<Map<String, String>> fields(Map<String, String[]> values) {
        var each = values.entrySet().stream()
                .map(field ->
                        Arbitraries.of(field.getValue()).optional(0.8).map(value -> Map.entry(field.getKey(), value)))
                .toList();
        return Combinators.combine(each).as(fields -> fields.stream()
                .filter(field -> field.getValue().isPresent())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, field -> field.getValue().orElseThrow())));
    }
}
