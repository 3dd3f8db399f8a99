package io.dialbridge.config.diff;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** How much one comparison of two documents may compare all with all, whatever lists they have in each other. */
final class MatchingBudget {

    /** In values, each of which takes some 50 ns: a thread that others wait for is left soon. */
    private static final long MOST = 1_000_000;

    private long left = MOST;

    /** True, and spent, when each of the ones may be compared with each of the others. */
    boolean suffices(List<JsonNode> ones, List<JsonNode> others) {
        var cost = weight(ones) * others.size() + weight(others) * ones.size();
        if (cost > left) {
            return false;
        }
        left -= cost;
        return true;
    }

    private static long weight(List<JsonNode> nodes) {
        return nodes.stream().mapToLong(MatchingBudget::weight).sum();
    }

    private static long weight(JsonNode node) {
        long weight = 1;
        for (var child : node) {
            weight += weight(child);
        }
        return weight;
    }
}
