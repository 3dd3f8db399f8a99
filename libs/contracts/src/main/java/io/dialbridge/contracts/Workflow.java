package io.dialbridge.contracts;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule that decides when something happens (domain.md 6.1): all active triggers must match.
 *
 * @param active absent means true
 * @param rateLimit loop protection, absent means true: the first 9 matches of a lead in any 180 s pass (domain.md 6.5 step 3)
 * @param performOnPercent 0 to 100, absent means 100; a lead is always in the same arm
 * @param schedule working hours; only null (always) exists so far
 */
public record Workflow(
        String name,
        @Nullable String description,
        Boolean active,
        Relation relation,
        StopIf stopIf,
        Boolean rateLimit,
        Boolean skipIfPending,
        Integer performOnPercent,
        @Nullable Map<String, Object> schedule,
        List<Trigger> triggers,
        List<ActionSet> actionSets) {

    public Workflow {
        active = Absent.or(active, true);
        stopIf = Absent.or(stopIf, new StopIf(StopIf.Type.NEVER));
        rateLimit = Absent.or(rateLimit, true);
        skipIfPending = Absent.or(skipIfPending, false);
        performOnPercent = Absent.or(performOnPercent, 100);
        triggers = Absent.list(triggers);
        actionSets = Absent.list(actionSets);
    }

    /** Which campaigns, lists, queues or inbound numbers the workflow belongs to; {@code all} makes {@code ids} irrelevant. */
    public record Relation(Type type, Boolean all, List<String> ids) {

        public Relation {
            ids = Absent.list(ids);
            all = Absent.or(all, false);
        }

        public enum Type {
            CAMPAIGN,
            LIST,
            QUEUE,
            INBOUND_NUMBER
        }
    }

    public record StopIf(Type type) {

        public StopIf {
            type = Absent.or(type, Type.NEVER);
        }

        public enum Type {
            NEVER
        }
    }

    public record ActionSet(List<Action> actions) {

        public ActionSet {
            actions = Absent.list(actions);
        }
    }
}
