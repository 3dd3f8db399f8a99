package io.dialbridge.workflow.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.dialbridge.platform.snapshot.Snapshots;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds who reads the items of a request. */
@Singleton
final class EventReaders {

    private final Snapshots snapshots;
    private final Clock clock;

    EventReaders(Snapshots snapshots, Clock clock) {
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /** @param ownAccount and {@code traceParent} as in {@link EventReader} */
    Function<JsonNode, ParsedItem> of(EventFormat format, @Nullable String ownAccount, String traceParent) {
        var reader = new EventReader(ownAccount, times(ownAccount), traceParent);
        return switch (format) {
            case OWN -> reader::read;
            case CLOUD_EVENT, CLOUD_EVENTS -> new CloudEventReader(reader)::read;
        };
    }

    private Times times(@Nullable String account) {
        var now = clock.instant();
        return account == null
                ? Times.inUnknownZone(now)
                : snapshots
                        .find(account)
                        .map(found -> Times.of(now, found.timeZone()))
                        .orElseGet(() -> Times.inUnknownZone(now));
    }
}
