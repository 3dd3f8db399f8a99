/** Measures throughput and latency of the running system; prints tables and judges nothing. */
@NullMarked
package io.dialbridge.local.bench;

import org.jspecify.annotations.NullMarked;
