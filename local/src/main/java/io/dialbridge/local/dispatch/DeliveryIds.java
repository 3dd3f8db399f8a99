package io.dialbridge.local.dispatch;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Ids of deliveries: UUIDs of version 7, which tell their time (RFC 9562 section 5.7). */
public final class DeliveryIds {

    private static final long VERSION = 0x7000L;
    private static final long TWELVE_BITS = 0xfffL;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long SIXTY_TWO_BITS = 0x3fff_ffff_ffff_ffffL;

    private DeliveryIds() {}

    public static String next() {
        var random = ThreadLocalRandom.current();
        var high = Instant.now().toEpochMilli() << 16 | VERSION | random.nextLong() & TWELVE_BITS;
        return new UUID(high, VARIANT | random.nextLong() & SIXTY_TWO_BITS).toString();
    }
}
