/** Speaks to dispatch-service as workflow-service does, for benches and fault tests that are about deliveries alone. */
@NullMarked
package io.dialbridge.local.dispatch;

import org.jspecify.annotations.NullMarked;
