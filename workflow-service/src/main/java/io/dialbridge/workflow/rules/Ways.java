package io.dialbridge.workflow.rules;

import io.dialbridge.contracts.EventType;
import java.util.EnumSet;
import java.util.Set;

/**
 * In which ways a trigger or a group holds at an event: a set of the three below as bits, empty where it does not hold. A workflow with
 * groups fires as the plain workflows would into which its ANY groups can be taken apart; this tells it without doing so.
 */
final class Ways {

    static final int NONE = 0;

    /** By something that occurred at this very event. */
    static final int OCCURRED = 1;

    /** By an occurrence of another event that the values still tell. */
    static final int TOLD = 2;

    /** By conditions alone. */
    static final int CONDITIONS = 4;

    private static final int QUIET = TOLD | CONDITIONS;

    /** What wakes a workflow that is made only of conditions (domain.md 6.2, last paragraph). */
    static final Set<EventType> WAKES_CONDITIONS = EnumSet.of(EventType.CALL_ENDED, EventType.LEAD_SAVED);

    private Ways() {}

    /** The ways in which two hold together: by each way of the one with each way of the other. */
    static int both(int one, int other) {
        if (one == NONE || other == NONE) {
            return NONE;
        }
        var ways = (one | other) & OCCURRED;
        if ((one & QUIET) != 0 && (other & QUIET) != 0) {
            ways |= (one | other) & TOLD;
        }
        return ways | (one & other & CONDITIONS);
    }

    /** Whether a workflow that holds in these ways fires at an event of this type. */
    static boolean fire(int ways, EventType type) {
        return (ways & OCCURRED) != 0 || ((ways & CONDITIONS) != 0 && WAKES_CONDITIONS.contains(type));
    }
}
