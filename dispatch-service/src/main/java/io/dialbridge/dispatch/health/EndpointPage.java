package io.dialbridge.dispatch.health;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Endpoints by their ids.
 *
 * @param next to be given as {@code after} for the next page; null on the last
 */
record EndpointPage(List<EndpointView> items, @Nullable String next) {}
