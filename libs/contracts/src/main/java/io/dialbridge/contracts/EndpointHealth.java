package io.dialbridge.contracts;

import java.util.List;

/**
 * What happens to an endpoint that keeps failing.
 *
 * @param disableAfterSeconds since its first failure without a success in between; 0 never disables; absent means five days
 * @param notices e-mail addresses that are told when it is disabled
 */
public record EndpointHealth(Integer disableAfterSeconds, List<String> notices) {

    public static final int USUAL_DISABLE_AFTER_SECONDS = 5 * 24 * 3_600;

    public static final EndpointHealth USUAL = new EndpointHealth(USUAL_DISABLE_AFTER_SECONDS, List.of());

    public EndpointHealth {
        disableAfterSeconds = Absent.or(disableAfterSeconds, USUAL_DISABLE_AFTER_SECONDS);
        notices = Absent.list(notices);
    }
}
