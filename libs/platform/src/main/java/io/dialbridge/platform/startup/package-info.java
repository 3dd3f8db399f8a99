/** Refuses to start with a configuration that is unsafe in production. */
@NullMarked
package io.dialbridge.platform.startup;

import org.jspecify.annotations.NullMarked;
