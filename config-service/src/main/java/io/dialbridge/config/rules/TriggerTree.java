package io.dialbridge.config.rules;

import io.dialbridge.contracts.Trigger;
import java.util.List;

/** Triggers and the groups of them: how many, how deep, and none empty. What each must be like is for others to say. */
public final class TriggerTree {

    /** How many triggers there may be, groups and what is in them included. */
    private static final int MOST = 1_000;

    /** How many groups may stand in each other. */
    private static final int DEEPEST = 5;

    private TriggerTree() {}

    /** Called with the path of a trigger that is no group, and a dot. */
    @FunctionalInterface
    public interface Visitor {

        void visit(String path, Trigger trigger);
    }

    @FunctionalInterface
    interface Rules {

        void check(String path, Trigger trigger, Findings findings);
    }

    /** The triggers of a group; empty for what is no group. */
    static List<Trigger> inside(Trigger trigger) {
        if (trigger instanceof Trigger.All all) {
            return all.triggers();
        }
        if (trigger instanceof Trigger.Any any) {
            return any.triggers();
        }
        return trigger instanceof Trigger.None none ? none.triggers() : List.of();
    }

    static boolean group(Trigger trigger) {
        return trigger instanceof Trigger.All || trigger instanceof Trigger.Any || trigger instanceof Trigger.None;
    }

    /** Each trigger that is no group, in the order of the document. */
    public static void visit(String path, List<Trigger> triggers, Visitor visitor) {
        for (int i = 0; i < triggers.size(); i++) {
            var trigger = triggers.get(i);
            var element = path + "[" + i + "].";
            if (group(trigger)) {
                visit(element + "triggers", inside(trigger), visitor);
            } else {
                visitor.visit(element, trigger);
            }
        }
    }

    static void check(String path, List<Trigger> triggers, Rules rules, Findings findings) {
        findings.atMost(path, count(triggers), MOST);
        check(path, triggers, 0, rules, findings);
    }

    private static void check(String path, List<Trigger> triggers, int depth, Rules rules, Findings findings) {
        for (int i = 0; i < triggers.size(); i++) {
            var trigger = triggers.get(i);
            var element = path + "[" + i + "].";
            if (!group(trigger)) {
                rules.check(element, trigger, findings);
            } else if (depth == DEEPEST) {
                findings.add(
                        element + "type",
                        "is a group inside " + DEEPEST + " others; no more than that may stand in each other");
            } else {
                checkGroup(element + "triggers", inside(trigger), depth + 1, rules, findings);
            }
        }
    }

    private static void checkGroup(String path, List<Trigger> triggers, int depth, Rules rules, Findings findings) {
        if (triggers.isEmpty()) {
            findings.add(path, "needs at least one trigger: an empty group decides nothing");
        }
        check(path, triggers, depth, rules, findings);
    }

    private static int count(List<Trigger> triggers) {
        return triggers.stream().mapToInt(trigger -> 1 + count(inside(trigger))).sum();
    }
}
