package io.dialbridge.intake.imports;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/** Ends uploads that nobody goes on with, and removes what is older than it may be kept. */
@ApplicationScoped
class ImportSweep {

    private static final Logger LOG = Logger.getLogger(ImportSweep.class);

    private final TurnStore turns;
    private final ImportsConfig config;
    private final Clock clock;

    ImportSweep(TurnStore turns, ImportsConfig config, Clock clock) {
        this.turns = turns;
        this.config = config;
        this.clock = clock;
    }

    Uni<Void> sweep() {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return turns.failAbandonedUploads(now, ImportUpload.BROKEN_OFF)
                .invoke(failed -> tell("import-uploads-abandoned", failed))
                .chain(() -> turns.deleteOld(now.minus(config.retention())))
                .invoke(deleted -> tell("imports-removed", deleted))
                .replaceWithVoid();
    }

    private static void tell(String state, long count) {
        if (count > 0) {
            LOG.infof("state=%s count=%d", state, count);
        }
    }
}
