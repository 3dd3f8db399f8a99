package io.dialbridge.intake.review;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list of submissions, the latest first.
 *
 * @param next what to send as {@code after} for the next part; null at the end
 */
public record SubmissionPage(
        List<Map<String, Object>> items, @Nullable String next) {}
