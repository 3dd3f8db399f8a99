package io.dialbridge.config.records;

/** @param created whether there was no draft before */
record PutDraft<D>(ShownDraft<D> draft, boolean created) {}
