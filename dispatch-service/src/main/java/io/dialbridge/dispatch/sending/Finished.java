package io.dialbridge.dispatch.sending;

import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.retry.Verdict;

/** A finished attempt and what it means for its delivery. */
public record Finished(Attempt attempt, Verdict verdict) {}
