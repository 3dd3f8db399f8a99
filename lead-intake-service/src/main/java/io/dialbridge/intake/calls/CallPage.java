package io.dialbridge.intake.calls;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of the call log.
 *
 * @param next what to send as {@code after} for the next part; null at the end
 */
public record CallPage(
        List<Map<String, Object>> items, @Nullable String next) {}
