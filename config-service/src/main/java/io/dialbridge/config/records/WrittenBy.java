package io.dialbridge.config.records;

/** The token that wrote a version, under the name that it had. */
public record WrittenBy(String tokenId, String tokenName) {}
