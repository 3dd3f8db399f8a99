package io.dialbridge.dispatch.queue;

/** The deliveries of one endpoint share a lane, and no lane may crowd out another. */
public record LaneKey(String accountId, String endpointId) {}
