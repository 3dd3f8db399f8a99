package io.dialbridge.dispatch;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Receivers on this machine are allowed, and everything that waits waits briefly. */
public final class LoopbackProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "dialbridge.dispatch.allowed-networks", "127.0.0.0/8",
                "dialbridge.dispatch.connect-timeout", "PT1S",
                "dialbridge.dispatch.timeout", "PT1.5S",
                "dialbridge.dispatch.retry.delays", "PT0.02S,PT0.02S,PT0.02S",
                "dialbridge.dispatch.retry.config-grace", "PT0S",
                "dialbridge.dispatch.search.timeout", "PT2S",
                "dialbridge.dispatch.queue.poll-interval", "PT0.05S",
                "dialbridge.dispatch.queue.lease-margin", "PT2S",
                "dialbridge.dispatch.queue.endpoint-concurrency", "4",
                "dialbridge.dispatch.queue.drain-timeout", "PT5S");
    }
}
