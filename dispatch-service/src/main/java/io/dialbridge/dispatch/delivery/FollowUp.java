package io.dialbridge.dispatch.delivery;

import java.util.Map;

/**
 * What follows a delivery that was delivered: a call of another endpoint with the same values and these.
 *
 * @param values of the reply, by the names under which the next requests have them
 */
public record FollowUp(String endpointId, Map<String, String> values) {}
