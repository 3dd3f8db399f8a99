package io.dialbridge.platform.startup;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses to start in production with a key that everybody knows. */
final class SafetyChecks {

    private static final String KNOWN_INTERNAL_TOKEN = "dialbridge-internal-dev";
    private static final String KNOWN_SEAL_KEY = "ZGlhbGJyaWRnZS1kZXZlbG9wbWVudC1zZWFsLWtleTE=";
    private static final int SHORTEST_TOKEN = 32;

    void check(
            @Observes @Priority(1) StartupEvent start,
            @ConfigProperty(name = "dialbridge.internal-token") String internalToken,
            @ConfigProperty(name = "dialbridge.seal-key") String sealKey) {
        if (!ConfigUtils.isProfileActive("prod")) {
            return;
        }
        if (internalToken.equals(KNOWN_INTERNAL_TOKEN) || internalToken.length() < SHORTEST_TOKEN) {
            throw new IllegalStateException(
                    "dialbridge.internal-token is missing, known or shorter than 32 characters: set a random one");
        }
        if (sealKey.equals(KNOWN_SEAL_KEY)) {
            throw new IllegalStateException(
                    "dialbridge.seal-key is the development one: set 32 random bytes in base64");
        }
    }
}
