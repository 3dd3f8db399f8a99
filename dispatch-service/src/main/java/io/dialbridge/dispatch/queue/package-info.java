/** The durable queue on Postgres: claimed in batches, written back in batches, shared fairly between endpoints. */
@NullMarked
package io.dialbridge.dispatch.queue;

import org.jspecify.annotations.NullMarked;
