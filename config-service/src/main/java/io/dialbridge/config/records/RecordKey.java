package io.dialbridge.config.records;

/** Where a record lives: known before it is stored, because secrets are sealed for their place. */
public record RecordKey(long accountId, long id) {}
