package io.dialbridge.workflow.rules;

import static io.dialbridge.workflow.Accounts.account;
import static io.dialbridge.workflow.Accounts.field;
import static io.dialbridge.workflow.Accounts.inactive;
import static io.dialbridge.workflow.Accounts.status;
import static io.dialbridge.workflow.Accounts.stopping;
import static io.dialbridge.workflow.Accounts.toCrm;
import static io.dialbridge.workflow.Accounts.withLists;
import static io.dialbridge.workflow.Accounts.withStatuses;
import static io.dialbridge.workflow.Accounts.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.EventType;
import io.dialbridge.contracts.Operator;
import io.dialbridge.contracts.Trigger;
import io.dialbridge.contracts.Trigger.LeadAction.Kind;
import io.dialbridge.contracts.ValueList;
import io.dialbridge.contracts.Workflow;
import io.dialbridge.contracts.Workflow.Relation;
import io.dialbridge.contracts.Workflow.StopIf;
import io.dialbridge.workflow.EventBuilder;
import io.dialbridge.workflow.rules.Evaluation.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/** The index must find what looking at every workflow finds: here the rules once more, read straight from domain.md 6.2 and 6.5. */
class IndexedEvaluationTest {

    /** So few values that random workflows and events often agree. */
    private static final String[] STATUSES = {"SALE", "NI", "NEW"};

    private static final String[] REASONS = {"AGENT", "ABANDON"};
    private static final String[] CALL_TYPES = {"INBOUND", "OUTBOUND"};
    private static final String[] IDS = {"1", "2"};

    private static final ValueList STATES = new ValueList("States", List.of("NY", "TX"));

    @Property(edgeCases = EdgeCasesMode.NONE)
    void theIndexFindsWhatLookingAtEveryWorkflowFinds(
            @ForAll("workflows") List<Workflow> workflows, @ForAll("events") Event event) {
        var byId = new HashMap<String, Workflow>();
        for (var workflow : workflows) {
            byId.put("w" + byId.size(), workflow);
        }
        var account = withStatuses(account("a", byId), status("SALE", true, false), status("NI", false, true));
        var rules = AccountRules.compile(withLists(account, Map.of("states", STATES)));
        var expected = naive(byId, event);
        assertThat(outcomes(rules, event, Integer.MAX_VALUE)).isEqualTo(expected);
        assertThat(outcomes(rules, event, 0)).isEqualTo(without(Outcome.NOT_MATCHED, expected));
        Statistics.label("candidates").collect(!expected.isEmpty()).coverage(seen -> seen.check(true)
                .percentage(share -> share > 40));
        Statistics.label("fired").collect(expected.containsValue(Outcome.FIRED)).coverage(seen -> seen.check(true)
                .percentage(share -> share > 15));
        Statistics.label("stopped")
                .collect(expected.containsValue(Outcome.SUPPRESSED))
                .coverage(seen -> seen.check(true).percentage(share -> share > 5));
    }

    private static Map<String, Outcome> outcomes(AccountRules rules, Event event, int mostNonMatches) {
        return Evaluation.of(rules, event, mostNonMatches).stream()
                .map(it -> it.matched() ? it.guarded(event, "42", new Passes(), false) : it)
                .collect(
                        Collectors.toMap(it -> it.rule().id(), Evaluation::outcome, (one, other) -> one, TreeMap::new));
    }

    private static Map<String, Outcome> without(Outcome outcome, Map<String, Outcome> outcomes) {
        var rest = new TreeMap<>(outcomes);
        rest.values().removeIf(outcome::equals);
        return rest;
    }

    /** What becomes of each candidate. */
    private static Map<String, Outcome> naive(Map<String, Workflow> workflows, Event event) {
        var found = new TreeMap<String, Outcome>();
        workflows.forEach((id, workflow) -> {
            var alternatives = alternatives(counting(workflow.triggers())).stream()
                    .filter(alternative -> wakes(alternative, event.event()))
                    .toList();
            if (workflow.active() && covers(workflow.relation(), event) && !alternatives.isEmpty()) {
                found.put(id, outcome(workflow, alternatives, event));
            }
        });
        return found;
    }

    private static Outcome outcome(Workflow workflow, List<List<Trigger>> alternatives, Event event) {
        if (alternatives.stream().noneMatch(all -> all.stream().allMatch(trigger -> holds(trigger, event)))) {
            return Outcome.NOT_MATCHED;
        }
        return stops(workflow.stopIf(), event) ? Outcome.SUPPRESSED : Outcome.FIRED;
    }

    private static boolean stops(StopIf stopIf, Event event) {
        return switch (stopIf.type()) {
            case NEVER -> false;
            case REACHED -> "SALE".equals(event.lead().get("status"));
            case FINAL -> "NI".equals(event.lead().get("status"));
            case LEAD_FILTER -> counting(stopIf.filter()).stream().allMatch(trigger -> holds(trigger, event));
        };
    }

    /** The active ones, and of the groups those in which something is active. */
    private static List<Trigger> counting(List<Trigger> triggers) {
        return triggers.stream().filter(IndexedEvaluationTest::counts).toList();
    }

    private static boolean counts(Trigger trigger) {
        return trigger.active()
                && switch (trigger) {
                    case Trigger.All it -> !counting(it.triggers()).isEmpty();
                    case Trigger.Any it -> !counting(it.triggers()).isEmpty();
                    case Trigger.None it -> !counting(it.triggers()).isEmpty();
                    default -> true;
                };
    }

    /** The workflows without ANY and ALL groups of which each would fire where this one fires; none for no trigger. */
    private static List<List<Trigger>> alternatives(List<Trigger> all) {
        if (all.isEmpty()) {
            return List.of();
        }
        List<List<Trigger>> found = List.of(List.of());
        for (var trigger : all) {
            var ofTrigger = alternatives(trigger);
            found = found.stream()
                    .flatMap(head -> ofTrigger.stream().map(tail -> Stream.concat(head.stream(), tail.stream())
                            .toList()))
                    .toList();
        }
        return found;
    }

    private static List<List<Trigger>> alternatives(Trigger trigger) {
        return switch (trigger) {
            case Trigger.All it -> alternatives(counting(it.triggers()));
            case Trigger.Any it ->
                counting(it.triggers()).stream()
                        .flatMap(each -> alternatives(each).stream())
                        .toList();
            default -> List.of(List.of(trigger));
        };
    }

    private static boolean covers(Relation relation, Event event) {
        var inbound = "INBOUND".equals(event.call().get("call_type"));
        return switch (relation.type()) {
            case CAMPAIGN -> relation.all() || relation.ids().contains(either("campaign_id", event));
            case LIST -> relation.all() || relation.ids().contains(either("list_id", event));
            case QUEUE -> inbound && (relation.all() || relation.ids().contains(ofCall("queue_id", event)));
            case INBOUND_NUMBER ->
                inbound && (relation.all() || relation.ids().contains(ofCall("inbound_number", event)));
            case EMAIL_TEMPLATE ->
                event.call().containsKey("template_id")
                        && (relation.all() || relation.ids().contains(ofCall("template_id", event)));
        };
    }

    private static String either(String name, Event event) {
        return event.call().getOrDefault(name, event.lead().getOrDefault(name, "none"));
    }

    private static String ofCall(String name, Event event) {
        return event.call().getOrDefault(name, "none");
    }

    private static boolean wakes(List<Trigger> all, EventType type) {
        var occurrences =
                all.stream().filter(IndexedEvaluationTest::isOccurrence).toList();
        if (occurrences.isEmpty()) {
            return !all.isEmpty() && (type == EventType.CALL_ENDED || type == EventType.LEAD_SAVED);
        }
        return occurrences.stream().anyMatch(trigger -> occursAt(trigger, type));
    }

    private static boolean isOccurrence(Trigger trigger) {
        return switch (trigger) {
            case Trigger.CallCount it -> false;
            case Trigger.CallType it -> false;
            case Trigger.LeadFieldsAndCallData it -> false;
            case Trigger.SubmittedBy it -> false;
            case Trigger.None it -> false;
            default -> true;
        };
    }

    private static boolean occursAt(Trigger trigger, EventType type) {
        if (trigger instanceof Trigger.AnyEvent any) {
            return any.events().contains(type);
        }
        return switch (type) {
            case CALL_STARTED, AGENT_PLUGIN_CLICKED, AGENT_FIELD_BUTTON_CLICKED, WORKFLOW_DISABLED, ENDPOINT_DISABLED ->
                false;
            case CALL_ENDED -> trigger instanceof Trigger.TermReason;
            case CALL_DISPOSITIONED -> trigger instanceof Trigger.Disposition;
            case CALL_REDISPOSITIONED -> trigger instanceof Trigger.Redisposition;
            case LEAD_STATUS_CHANGED -> trigger instanceof Trigger.LeadStatus;
            case CALLBACK_SCHEDULED -> trigger instanceof Trigger.Callback;
            case HOPPER_EXPIRED -> trigger instanceof Trigger.HopperExpired;
            case EMAIL_OPENED -> trigger instanceof Trigger.EmailEvent;
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
            case Trigger.Callback it -> occursAt(it, event.event());
            case Trigger.HopperExpired it -> occursAt(it, event.event());
            case Trigger.EmailEvent it -> occursAt(it, event.event());
            case Trigger.AnyEvent it -> occursAt(it, event.event());
            case Trigger.LeadStatus it -> leadStatusHolds(it, event);
            case Trigger.LeadFieldsAndCallData it -> fieldHolds(it, event);
            case Trigger.SubmittedBy it -> it.userIds().contains(event.agent().getOrDefault("user_id", "none"));
            case Trigger.All it -> counting(it.triggers()).stream().allMatch(each -> holds(each, event));
            case Trigger.Any it -> counting(it.triggers()).stream().anyMatch(each -> holds(each, event));
            case Trigger.None it -> counting(it.triggers()).stream().noneMatch(each -> holds(each, event));
        };
    }

    private static boolean fieldHolds(Trigger.LeadFieldsAndCallData trigger, Event event) {
        var value = event.lead().getOrDefault(trigger.field().substring("lead.".length()), "");
        var asked = String.valueOf(trigger.value());
        return switch (trigger.operator()) {
            case IN_LIST -> asked.equals("states") && listed(value);
            case NOT_IN_LIST -> asked.equals("states") && !listed(value);
            default -> List.of(asked.split(",")).contains(value);
        };
    }

    private static boolean listed(String state) {
        return STATES.values().contains(state);
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
        return Combinators.combine(
                        relations(),
                        triggers(2).list().ofMaxSize(3),
                        Arbitraries.of(true, true, true, false),
                        stopConditions())
                .as((relation, triggers, active, stopIf) -> {
                    var workflow = stopping(
                            workflow(relation, true, 100, toCrm(), triggers.toArray(Trigger[]::new)),
                            stopIf.type(),
                            stopIf.filter().toArray(Trigger[]::new));
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

    private static Arbitrary<StopIf> stopConditions() {
        return Arbitraries.of(
                new StopIf(StopIf.Type.NEVER, List.of()),
                new StopIf(StopIf.Type.REACHED, List.of()),
                new StopIf(StopIf.Type.FINAL, List.of()),
                new StopIf(
                        StopIf.Type.LEAD_FILTER,
                        List.of(new Trigger.Any(
                                true,
                                List.of(
                                        field("lead.state", Operator.IS_EQUAL_TO, "NY"),
                                        field("lead.status", Operator.IS_EQUAL_TO, "NEW"))))));
    }

    /** Plain triggers, and groups of up to this depth. */
    private static Arbitrary<Trigger> triggers(int depth) {
        if (depth == 0) {
            return plainTriggers();
        }
        var active = Arbitraries.of(true, true, true, false);
        var inner = triggers(depth - 1).list().ofMaxSize(3);
        return Arbitraries.frequencyOf(
                Tuple.of(6, plainTriggers()),
                Tuple.of(1, Combinators.combine(active, inner).as(Trigger.All::new)),
                Tuple.of(2, Combinators.combine(active, inner).as(Trigger.Any::new)),
                Tuple.of(1, Combinators.combine(active, inner).as(Trigger.None::new)));
    }

    private static Arbitrary<Trigger> plainTriggers() {
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
                active.map(it -> new Trigger.LeadFieldsAndCallData(it, "lead.state", Operator.IS_EQUAL_TO, "CA", null)),
                active.map(it ->
                        new Trigger.LeadFieldsAndCallData(it, "lead.called_count", Operator.WITHIN, "2,CA", null)),
                Combinators.combine(
                                active,
                                Arbitraries.of(Operator.IN_LIST, Operator.NOT_IN_LIST),
                                Arbitraries.of("states", "states", "gone"))
                        .as((it, operator, list) ->
                                new Trigger.LeadFieldsAndCallData(it, "lead.state", operator, list, null)),
                Combinators.combine(
                                active,
                                Arbitraries.of(EventType.class)
                                        .list()
                                        .ofMinSize(1)
                                        .ofMaxSize(3))
                        .as(Trigger.AnyEvent::new),
                active.map(Trigger.Callback::new),
                active.map(Trigger.HopperExpired::new),
                active.map(it -> new Trigger.EmailEvent(it, List.of(Trigger.EmailEvent.Kind.OPEN))),
                Combinators.combine(active, some(IDS)).as(Trigger.SubmittedBy::new));
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
                IDS,
                "template_id",
                IDS));
        var agent = fields(Map.of("user_id", IDS));
        var previous = fields(Map.of("status", STATUSES));
        return Combinators.combine(Arbitraries.of(EventType.class), lead, call, previous, agent)
                .as((type, ofLead, ofCall, before, ofAgent) -> {
                    var event = EventBuilder.event(type);
                    ofLead.forEach(event::lead);
                    ofCall.forEach(event::call);
                    before.forEach(event::previous);
                    ofAgent.forEach(event::agent);
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
