/** Batches that the services of this installation hand over to this one. */
@NullMarked
package io.dialbridge.intake.handover;

import org.jspecify.annotations.NullMarked;
