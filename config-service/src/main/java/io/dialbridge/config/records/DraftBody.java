package io.dialbridge.config.records;

import org.jspecify.annotations.Nullable;

/** @param basedOn the version of the record that the caller began with; null leaves it as it is */
record DraftBody<D>(D document, @Nullable Long basedOn) {}
