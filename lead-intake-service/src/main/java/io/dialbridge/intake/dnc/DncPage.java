package io.dialbridge.intake.dnc;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of the DNC list.
 *
 * @param next what to send as {@code after} for the next part; null at the end
 */
public record DncPage(
        List<Map<String, Object>> items, @Nullable String next) {}
