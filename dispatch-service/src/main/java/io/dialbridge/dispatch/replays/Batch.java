package io.dialbridge.dispatch.replays;

import io.dialbridge.dispatch.queue.NewDelivery;
import io.dialbridge.dispatch.replays.Copies.Copied;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Some deliveries of a job, one after the other, and what became of them. */
final class Batch {

    private final List<Integer> positions = new ArrayList<>();
    private final List<NewDelivery> made = new ArrayList<>();
    private final Map<String, Integer> skipped;
    private int done;

    /** @param skipped so far, by reason */
    Batch(int done, Map<String, Integer> skipped) {
        this.done = done;
        this.skipped = new TreeMap<>(skipped);
    }

    void add(int position, Copied copied) {
        done = position;
        switch (copied) {
            case Copied.Made copy -> {
                positions.add(position);
                made.add(copy.delivery());
            }
            case Copied.Skipped skip -> skipped.merge(skip.reason().name(), 1, Integer::sum);
        }
    }

    /** The position of the last. */
    int done() {
        return done;
    }

    List<NewDelivery> made() {
        return made;
    }

    Map<String, Integer> skipped() {
        return skipped;
    }

    /** Of those that were made. */
    Integer[] positions() {
        return positions.toArray(Integer[]::new);
    }

    UUID[] ids() {
        return made.stream().map(copy -> UUID.fromString(copy.delivery().id())).toArray(UUID[]::new);
    }
}
