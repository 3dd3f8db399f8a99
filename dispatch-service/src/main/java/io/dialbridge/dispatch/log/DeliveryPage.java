package io.dialbridge.dispatch.log;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries, newest first.
 *
 * @param next to be given as {@code after} for the next page; null on the last
 */
public record DeliveryPage(
        List<DeliveryView> items, @Nullable String next) {}
