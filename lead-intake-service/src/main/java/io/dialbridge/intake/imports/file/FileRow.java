package io.dialbridge.intake.imports.file;

import org.jspecify.annotations.Nullable;

/**
 * A row as it lies in the file, without its line break.
 *
 * @param number as a spreadsheet counts: the header and empty rows have numbers too, and a value with line breaks stays in one row
 * @param bytes in the file's charset; of a row that is too long, only the beginning
 * @param flaw null for a row that can be taken apart
 */
public record FileRow(long number, byte[] bytes, @Nullable Flaw flaw) {}
