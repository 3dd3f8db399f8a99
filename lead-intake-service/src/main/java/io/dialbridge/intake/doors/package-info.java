/** Where leads come in and are looked at: each door parses and renders, and leaves the decision to the pipeline. */
@NullMarked
package io.dialbridge.intake.doors;

import org.jspecify.annotations.NullMarked;
