package io.dialbridge.intake.doors;

import java.util.List;
import java.util.Map;

/**
 * What became of many leads.
 *
 * @param items the verdict of each row, in their order
 */
public record BulkReply(
        long accepted, long updated, long rejected, long quarantined, long known, List<Map<String, Object>> items) {

    static BulkReply of(List<Map<String, Object>> items) {
        return new BulkReply(
                count(items, "ACCEPTED"),
                count(items, "UPDATED"),
                count(items, "REJECTED"),
                count(items, "QUARANTINED"),
                count(items, "KNOWN"),
                items);
    }

    private static long count(List<Map<String, Object>> items, String verdict) {
        return items.stream()
                .filter(item -> verdict.equals(item.get("verdict")))
                .count();
    }
}
