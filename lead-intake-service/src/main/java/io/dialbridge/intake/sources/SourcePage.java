package io.dialbridge.intake.sources;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of an account's senders.
 *
 * @param next what to send as {@code after} for the next part; null at the end
 */
public record SourcePage(
        List<Map<String, Object>> items, @Nullable String next) {}
