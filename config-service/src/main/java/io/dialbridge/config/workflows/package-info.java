/** Workflows: when to send. */
@NullMarked
package io.dialbridge.config.workflows;

import org.jspecify.annotations.NullMarked;
