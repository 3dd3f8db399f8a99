/** Files of leads: taken in as they arrive, kept, and put through the pipeline row by row, however often the service stops in between. */
@NullMarked
package io.dialbridge.intake.imports;

import org.jspecify.annotations.NullMarked;
