package io.dialbridge.dispatch.replays;

import io.dialbridge.dispatch.log.DeliveryFilter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be sent again, and how fast.
 *
 * @param given the filter's members as they are shown
 * @param expectedCount null when only the count is wanted
 */
record ReplayWish(
        Map<String, String> given,
        DeliveryFilter filter,
        Mapping mapping,
        int ratePerSecond,
        @Nullable Integer expectedCount) {}
