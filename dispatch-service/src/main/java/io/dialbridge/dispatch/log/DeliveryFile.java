package io.dialbridge.dispatch.log;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/** An exported log in UTF-8. No part is read before the one before it was taken, and none after its reader left. */
final class DeliveryFile {

    private final LogWalk walk;
    private final DeliverySheet sheet;
    private final Runnable ended;
    private final AtomicBoolean begun = new AtomicBoolean();

    /** @param ended runs when the file has its end, or will have none */
    DeliveryFile(LogWalk walk, DeliverySheet sheet, Runnable ended) {
        this.walk = walk;
        this.sheet = sheet;
        this.ended = ended;
    }

    /** The first has the header, so that a search that fails at once is answered as any other. */
    Multi<byte[]> parts() {
        return Multi.createBy()
                .repeating()
                .uni(this::part)
                .whilst(part -> !walk.ended())
                .select()
                .where(part -> !part.isEmpty())
                .map(part -> part.getBytes(StandardCharsets.UTF_8))
                .onTermination()
                .invoke(ended);
    }

    private Uni<String> part() {
        return walk.next().map(found -> (begun.compareAndSet(false, true) ? sheet.header() : "") + sheet.lines(found));
    }
}
