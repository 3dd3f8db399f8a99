/** Who must not be called: kept, changed, imported, and looked up for every lead that comes in. */
@NullMarked
package io.dialbridge.intake.dnc;

import org.jspecify.annotations.NullMarked;
