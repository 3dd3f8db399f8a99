package io.dialbridge.workflow.actions;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which actions to list; null means all. */
record ActionFilter(
        @Nullable UUID runId,
        @Nullable String leadId,
        @Nullable UUID after,
        int limit) {}
