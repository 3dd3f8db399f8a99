/** What somebody promised to call back: scheduled, found, changed, and handed to the hopper when its time has come. */
@NullMarked
package io.dialbridge.intake.callbacks;

import org.jspecify.annotations.NullMarked;
