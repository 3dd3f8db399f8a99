package io.dialbridge.intake.callbacks.schedule;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which callbacks to find; all filters hold at once, null lets everything through.
 *
 * @param lists of the leads
 * @param from time of the callback, inclusive
 * @param until exclusive
 * @param comments a part of them, without case
 */
public record CallbackQuery(
        @Nullable List<Long> ids,
        @Nullable Long leadId,
        @Nullable List<String> lists,
        @Nullable String userId,
        @Nullable Recipient recipient,
        @Nullable CallbackStage stage,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable String comments,
        int offset,
        int limit) {}
