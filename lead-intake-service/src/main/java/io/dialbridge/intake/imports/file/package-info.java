/** What lies in a file of leads: rows, columns, and what became of each row. Plain values, no I/O. */
@NullMarked
package io.dialbridge.intake.imports.file;

import org.jspecify.annotations.NullMarked;
