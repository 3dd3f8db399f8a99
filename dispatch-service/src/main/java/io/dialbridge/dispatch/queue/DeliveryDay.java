package io.dialbridge.dispatch.queue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/** The day under which a delivery is stored: that of its id's time, in UTC (RFC 9562 section 5.7). */
public final class DeliveryDay {

    /** Days after today whose partitions are made already, so that rows of them may be there. */
    public static final int AHEAD = 2;

    private static final int VERSION = 7;
    private static final int VARIANT = 2;

    private DeliveryDay() {}

    /** True for the only version of UUID that tells its time in the way that we need. */
    public static boolean isTold(UUID id) {
        return id.version() == VERSION && id.variant() == VARIANT;
    }

    /** When the id was made. */
    public static Instant instant(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    public static LocalDate of(UUID id) {
        return LocalDate.ofInstant(instant(id), ZoneOffset.UTC);
    }
}
