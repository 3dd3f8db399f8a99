package io.dialbridge.dispatch.preview;

import io.dialbridge.dispatch.payload.Values;
import org.jspecify.annotations.Nullable;

/** The values that something is tried with. */
public record TriedLead(LeadSource source, @Nullable String leadId, Values values) {}
