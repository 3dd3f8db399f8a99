package io.dialbridge.dispatch.queue;

import java.util.Optional;

/**
 * Has a say in how much of a lane is taken to be sent: asked for each lane with due rows before they are claimed, and for each new
 * request before it is sent without waiting. What is not taken stays in the database, costs no attempt, and expires there in its time.
 * Every bean of this type is asked; the smallest answer counts.
 */
public interface LaneRule {

    /**
     * How many deliveries of the lane may be taken now. Asked often and by any thread: answers from memory, and neither blocks nor fails.
     *
     * @param wanted at least 1
     * @return between 0, which holds the lane, and {@code wanted}
     */
    int room(LaneKey lane, int wanted);

    /**
     * True while nothing of the lane may be sent, be it taken already: what waits in memory goes back to the database. {@link #room} is 0
     * then. The same promises hold for it.
     */
    default boolean holds(LaneKey lane) {
        return false;
    }

    /** How many may be taken in a time, by all replicas together; empty for any number. The promises of {@link #room} hold for it. */
    default Optional<Rate> rate(LaneKey lane) {
        return Optional.empty();
    }
}
