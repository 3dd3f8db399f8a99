package io.dialbridge.dispatch.queue;

/**
 * The deliveries of one endpoint share a lane, and so do the e-mails of one account; no lane may crowd out another.
 *
 * @param name see {@link io.dialbridge.dispatch.delivery.Target#lane()}
 */
public record LaneKey(String accountId, String name) {}
