package io.dialbridge.dispatch.replays;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * How many deliveries a filter finds.
 *
 * @param exact false when there are more than {@code count}, which is then the most that a replay may have
 */
@RegisterForReflection
public record ReplayCount(int count, boolean exact) {}
