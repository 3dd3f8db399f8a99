package io.dialbridge.dispatch.sending;

import io.dialbridge.dispatch.retry.RetryPolicy;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** When and how long a delivery is tried again. */
@ConfigMapping(prefix = "dialbridge.dispatch.retry")
public interface RetryConfig {

    @WithDefault("PT2S,PT15S,PT1M,PT5M,PT30M")
    List<Duration> delays();

    @WithDefault("PT24H")
    Duration expireAfter();

    /** How long a request waits for an endpoint or adaptor that is not known here yet. */
    @WithDefault("PT1M")
    Duration configGrace();

    /** A receiver that asks by {@code Retry-After} to be left alone for longer is left alone for so long. */
    @WithDefault("PT12H")
    Duration longestRetryAfter();

    default RetryPolicy.Settings settings() {
        return new RetryPolicy.Settings(delays(), expireAfter(), configGrace(), longestRetryAfter());
    }
}
