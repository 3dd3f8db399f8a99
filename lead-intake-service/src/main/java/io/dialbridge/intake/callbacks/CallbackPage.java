package io.dialbridge.intake.callbacks;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list of callbacks.
 *
 * @param next what to send as {@code after} for the next part; null at the end
 */
public record CallbackPage(
        List<Map<String, Object>> items, @Nullable String next) {}
