package io.dialbridge.config.criteria;

import io.dialbridge.config.keys.RandomKeys;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Makes the keys of criteria. */
@Singleton
final class KeyRing {

    private final RandomKeys random;
    private final Clock clock;

    KeyRing(RandomKeys random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    CriteriaKeys first() {
        return CriteriaKeys.first(random.next());
    }

    CriteriaKeys rotated(CriteriaKeys keys, Duration grace) {
        return keys.rotated(random.next(), grace, clock.instant());
    }
}
