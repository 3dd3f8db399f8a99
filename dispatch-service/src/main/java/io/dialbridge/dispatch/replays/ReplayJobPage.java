package io.dialbridge.dispatch.replays;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Replays by filter, newest first.
 *
 * @param next to be given as {@code after} for the next page; null on the last
 */
public record ReplayJobPage(List<ReplayJob> items, @Nullable String next) {}
