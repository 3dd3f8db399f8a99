package io.dialbridge.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a batch. Accepted and duplicate items are durable at the receiver; rejected ones never will be and must not be sent
 * again unchanged.
 */
public record BatchReply(int accepted, int duplicates, List<Rejection> rejected) {

    public BatchReply {
        rejected = Absent.list(rejected);
    }

    /**
     * @param index position in the batch, from 0
     * @param id the item's own id where it could be read
     * @param reason a sentence that a person can act on
     */
    public record Rejection(int index, @Nullable String id, String reason) {}
}
