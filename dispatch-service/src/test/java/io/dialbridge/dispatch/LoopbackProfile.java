package io.dialbridge.dispatch;

import static java.util.Map.entry;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Receivers on this machine are allowed, and everything that waits waits briefly. */
public final class LoopbackProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                entry("dialbridge.dispatch.allowed-networks", "127.0.0.0/8"),
                entry("dialbridge.dispatch.connect-timeout", "PT1S"),
                entry("dialbridge.dispatch.timeout", "PT1.5S"),
                entry("dialbridge.dispatch.retry.delays", "PT0.02S,PT0.02S,PT0.02S"),
                entry("dialbridge.dispatch.retry.config-grace", "PT0S"),
                entry("dialbridge.dispatch.search.timeout", "PT2S"),
                entry("dialbridge.dispatch.queue.poll-interval", "PT0.05S"),
                entry("dialbridge.dispatch.queue.sweep-interval", "PT0.1S"),
                entry("dialbridge.dispatch.queue.endpoint-concurrency", "4"),
                entry("dialbridge.dispatch.queue.drain-timeout", "PT5S"),
                entry("dialbridge.dispatch.health.refresh", "PT0.1S"),
                entry("dialbridge.dispatch.calls.endpoint-concurrency", "4"),
                entry("dialbridge.dispatch.calls.unlogged", "32"));
    }
}
