package io.dialbridge.dispatch.log;

import io.dialbridge.dispatch.queue.DeliveryDay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a search has come on its way from the newest delivery to the oldest.
 *
 * @param after the rest is older than this id; null at the newest
 * @param days how many days to look through next
 */
record Place(@Nullable UUID after, int days) {

    /** Most pages are filled by the newest days, and each day more costs planning. */
    private static final int FIRST = 4;

    private static final int WIDER = 4;

    /** The least variant and version bits of an id that tells its time. */
    private static final long LEAST_VERSION = 0x7000L;

    private static final long LEAST_VARIANT = 0x8000000000000000L;

    static Place beginning(@Nullable UUID after) {
        return new Place(after, FIRST);
    }

    /** After this delivery, as wide. */
    Place after(UUID id) {
        return new Place(id, days);
    }

    /** Before all deliveries of this day, and wider: what was not found yet is rare. */
    Place before(LocalDate day) {
        return new Place(leastOf(day), days * WIDER);
    }

    /** The newest day that may hold more; null when that is any. */
    @Nullable
    LocalDate day() {
        if (after == null) {
            return null;
        }
        var day = DeliveryDay.of(after);
        return after.equals(leastOf(day)) ? day.minusDays(1) : day;
    }

    /** Not greater than any id of the day, and greater than all of the days before. */
    static UUID leastOf(LocalDate day) {
        return leastAt(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /** Not greater than any id of this time or later, and greater than all before. */
    static UUID leastAt(Instant time) {
        return new UUID(Math.max(0, time.toEpochMilli()) << 16 | LEAST_VERSION, LEAST_VARIANT);
    }

    /** The least id that is greater. */
    static UUID next(UUID id) {
        var low = id.getLeastSignificantBits() + 1;
        return new UUID(low == 0 ? id.getMostSignificantBits() + 1 : id.getMostSignificantBits(), low);
    }
}
