package io.dialbridge.config.records;

/** The reply to a creation, kept as text so that a repeat gets the very same. */
record Created(String location, String json) {}
