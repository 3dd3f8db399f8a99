/** What becomes of a lead that is posted, whichever door it came through. */
@NullMarked
package io.dialbridge.intake.pipeline;

import org.jspecify.annotations.NullMarked;
