/** Decides on what is posted, as far as that needs no I/O; every door asks the same rules. */
@NullMarked
package io.dialbridge.intake.rules;

import org.jspecify.annotations.NullMarked;
