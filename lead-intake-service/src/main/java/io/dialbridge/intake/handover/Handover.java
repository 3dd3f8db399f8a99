package io.dialbridge.intake.handover;

import io.dialbridge.contracts.BatchReply.Rejection;
import java.util.List;

/**
 * What of a batch can be taken, and what never can.
 *
 * @param <T> the contract of its items
 */
public record Handover<T>(List<Item<T>> items, List<Rejection> rejected) {

    /** @param index position in what was posted */
    public record Item<T>(int index, T posted) {}
}
