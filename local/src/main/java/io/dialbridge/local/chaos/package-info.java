/** Breaks the running system under load, and counts what was lost and what came twice. */
@NullMarked
package io.dialbridge.local.chaos;

import org.jspecify.annotations.NullMarked;
