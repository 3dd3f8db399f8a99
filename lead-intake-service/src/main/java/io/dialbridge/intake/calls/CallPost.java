package io.dialbridge.intake.calls;

import com.fasterxml.jackson.databind.JsonNode;
import io.dialbridge.contracts.BatchReply;
import io.dialbridge.intake.calls.ledger.Reported;
import io.dialbridge.intake.events.Origin;
import io.dialbridge.intake.lead.Account;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What one request posted, read: its events in its order, and what of it is none.
 *
 * @param unusable items that were rejected when they were read
 */
record CallPost(Origin origin, List<Item> items, List<BatchReply.Rejection> unusable) {

    /** @param index position in what was posted */
    record Item(int index, Reported event) {}

    /** @param now our clock's, which no event is far ahead of */
    static CallPost read(Account account, List<JsonNode> posted, Origin origin, Instant now) {
        var reading = new CallEventReading(account, now);
        var items = new ArrayList<Item>(posted.size());
        var unusable = new ArrayList<BatchReply.Rejection>();
        for (var index = 0; index < posted.size(); index++) {
            try {
                items.add(new Item(index, reading.read(posted.get(index))));
            } catch (Unusable reason) {
                unusable.add(
                        new BatchReply.Rejection(index, CallEventReading.idOf(posted.get(index)), reason.reason()));
            }
        }
        return new CallPost(origin, items, unusable);
    }

    /** @param refused those of its events that found no lead or call to go with */
    BatchReply reply(int accepted, int duplicates, List<BatchReply.Rejection> refused) {
        var rejected = new ArrayList<>(refused);
        rejected.addAll(unusable);
        rejected.sort(Comparator.comparingInt(BatchReply.Rejection::index));
        return new BatchReply(accepted, duplicates, rejected);
    }
}
