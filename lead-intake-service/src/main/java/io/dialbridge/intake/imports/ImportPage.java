package io.dialbridge.intake.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the list of imports, latest first.
 *
 * @param next what to send as {@code after} for the next part; null at the end
 */
public record ImportPage(List<ImportView> items, @Nullable String next) {}
