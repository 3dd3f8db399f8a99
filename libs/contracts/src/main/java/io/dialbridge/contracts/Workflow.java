package io.dialbridge.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule that decides when something happens (domain.md 6.1): all active triggers must match.
 *
 * @param active absent means true
 * @param rateLimit loop protection, absent means true: the first 9 matches of a lead in any 180 s pass (domain.md 6.5 step 3)
 * @param performOnPercent 0 to 100, absent means 100; a lead is always in the same arm
 * @param skipIfPending skips a lead for which actions of this workflow wait
 * @param schedule working hours, in which alone its actions run; null means always
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
        @Nullable WorkingHours schedule,
        List<Trigger> triggers,
        List<ActionSet> actionSets) {

    public Workflow {
        active = Absent.or(active, true);
        stopIf = Absent.or(stopIf, new StopIf(StopIf.Type.NEVER, List.of()));
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
            INBOUND_NUMBER,
            /** Events of e-mails that were made from these templates. */
            EMAIL_TEMPLATE
        }
    }

    /**
     * When the workflow stops for a lead, whose waiting actions are cancelled then (domain.md 6.5 step 4).
     *
     * @param filter of type LEAD_FILTER: conditions on lead fields, and groups of them, that all hold
     */
    public record StopIf(Type type, List<Trigger> filter) {

        public StopIf {
            type = Absent.or(type, Type.NEVER);
            filter = Absent.list(filter);
        }

        public enum Type {
            NEVER,
            /** The lead's status counts as reached. */
            REACHED,
            /** The lead's status is final. */
            FINAL,
            LEAD_FILTER
        }
    }

    public record ActionSet(List<Action> actions) {

        public ActionSet {
            actions = Absent.list(actions);
        }
    }
}
