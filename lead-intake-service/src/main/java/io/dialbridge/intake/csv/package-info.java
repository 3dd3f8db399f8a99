/** Files of rows that are posted as they are and taken while they arrive. */
@NullMarked
package io.dialbridge.intake.csv;

import org.jspecify.annotations.NullMarked;
