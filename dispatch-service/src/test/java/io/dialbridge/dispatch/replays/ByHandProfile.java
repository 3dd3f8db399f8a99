package io.dialbridge.dispatch.replays;

import io.dialbridge.dispatch.LoopbackProfile;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/** Batches are made by the test alone. */
public final class ByHandProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        var overrides = new HashMap<>(new LoopbackProfile().getConfigOverrides());
        overrides.put("dialbridge.dispatch.replays.poll-interval", "PT24H");
        return overrides;
    }
}
