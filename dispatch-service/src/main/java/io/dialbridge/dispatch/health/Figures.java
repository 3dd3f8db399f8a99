package io.dialbridge.dispatch.health;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an endpoint did of late, and what waits for it.
 *
 * @param attempts of the last 100 deliveries of the last 24 hours that went out
 * @param delivered of these
 * @param p95Ms of the time that they took; null without any
 * @param backlog deliveries that wait, at most {@link FigureStore#MOST_BACKLOG} and one
 * @param oldestAt when the oldest of them was made
 * @param nextAt when the next one is due
 */
record Figures(
        int attempts,
        int delivered,
        @Nullable Long p95Ms,
        int backlog,
        @Nullable Instant oldestAt,
        @Nullable Instant nextAt) {

    static final Figures NONE = new Figures(0, 0, null, 0, null, null);
}
