package io.dialbridge.config.records;

/** The reply to an amendment, as text because it may show what no later reply does. */
record Amended(long version, String json) {}
