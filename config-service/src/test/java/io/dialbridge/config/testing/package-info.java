/** An account of its own for each integration test. */
@NullMarked
package io.dialbridge.config.testing;

import org.jspecify.annotations.NullMarked;
