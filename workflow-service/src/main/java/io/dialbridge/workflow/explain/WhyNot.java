package io.dialbridge.workflow.explain;

import io.dialbridge.contracts.EventType;
import io.dialbridge.contracts.Workflow.Relation;
import io.dialbridge.workflow.rules.Guard;
import io.dialbridge.workflow.rules.GuardTrace;
import io.dialbridge.workflow.rules.RelationTrace;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in a plain sentence what kept a workflow from firing: the first thing that did. */
final class WhyNot {

    /** A relation may name a thousand. */
    private static final int MOST_IDS = 10;

    /** What leads over to what these guards say; the others' words stand by themselves. */
    private static final Map<Guard, String> LEAD_INS = Map.of(
            Guard.STOP, "the workflow stops here: ",
            Guard.SKIP_IF_PENDING, "skipped: ",
            Guard.PERCENTAGE, "left out by the percentage: ");

    private WhyNot() {}

    /** Null where nothing did. */
    static @Nullable String of(Findings findings) {
        if (!findings.active()) {
            return "The workflow is inactive.";
        }
        if (!findings.relation().covered()) {
            return relation(findings.relation());
        }
        if (!findings.waking().wakes()) {
            return waking(findings.waking());
        }
        if (!findings.matches()) {
            return TriggerWords.firstThatFailed(findings.triggers());
        }
        return findings.guards().stream()
                .filter(guard -> !guard.passed())
                .findFirst()
                .map(WhyNot::guard)
                .orElse(null);
    }

    private static String relation(RelationTrace relation) {
        if (!relation.applies()) {
            return relation.type() == Relation.Type.EMAIL_TEMPLATE
                    ? "The relation covers events of e-mails alone; the event names no template."
                    : "The relation covers inbound calls alone; the event is of none.";
        }
        var name = name(relation.type());
        var member = relation.member();
        var has = member == null ? "names no " + name : "is of " + name + " " + member;
        return "The relation covers " + members(name, relation.ids()) + "; the event " + has + ".";
    }

    private static String name(Relation.Type type) {
        return switch (type) {
            case CAMPAIGN -> "campaign";
            case LIST -> "list";
            case QUEUE -> "queue";
            case INBOUND_NUMBER -> "inbound number";
            case EMAIL_TEMPLATE -> "e-mail template";
        };
    }

    private static String members(String name, List<String> ids) {
        if (ids.isEmpty()) {
            return "no " + name;
        }
        var first = ids.stream().limit(MOST_IDS).collect(Collectors.joining(", "));
        var more = ids.size() > MOST_IDS ? " and " + (ids.size() - MOST_IDS) + " more" : "";
        return name + (ids.size() == 1 ? " " : "s ") + first + more;
    }

    private static String waking(Waking waking) {
        if (waking.wokenBy().isEmpty()) {
            return "The workflow has no active trigger.";
        }
        var others = waking.wokenBy().stream().map(EventType::wire).collect(Collectors.joining(", "));
        return "The event is " + waking.event().wire() + ", which does not wake the workflow; it is woken by " + others
                + ".";
    }

    private static String guard(GuardTrace guard) {
        var words = LEAD_INS.getOrDefault(guard.guard(), "") + guard.detail();
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
    }
}
