package io.dialbridge.dispatch.trials;

import io.dialbridge.dispatch.outbound.ConnectProxy;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** An operator whose proxy everything leaves through. */
public final class OperatorsProxy implements QuarkusTestResourceLifecycleManager {

    static final ConnectProxy PROXY = new ConnectProxy();

    @Override
    public Map<String, String> start() {
        return Map.of("dialbridge.dispatch.proxy", "http://127.0.0.1:" + PROXY.port());
    }

    @Override
    public void stop() {
        PROXY.close();
    }
}
