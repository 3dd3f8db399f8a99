/** Everything that was posted, with what became of it. */
@NullMarked
package io.dialbridge.intake.submissions;

import org.jspecify.annotations.NullMarked;
