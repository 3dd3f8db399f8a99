package io.dialbridge.intake.imports;

import io.dialbridge.intake.lead.Account;
import io.dialbridge.platform.problems.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jboss.logging.Logger;

/** What the owner of imports may see and do. */
@ApplicationScoped
class Imports {

    private static final Logger LOG = Logger.getLogger(Imports.class);
    private static final String IMPORT = "import";

    private final ImportStore store;
    private final ImportWorker worker;
    private final ImportsConfig config;
    private final Clock clock;

    Imports(ImportStore store, ImportWorker worker, ImportsConfig config, Clock clock) {
        this.store = store;
        this.worker = worker;
        this.config = config;
        this.clock = clock;
    }

    ImportView view(Import shown, Account account) {
        return ImportView.of(shown, account, config.retention());
    }

    /** There is a new one, and no need to wait for the next look. */
    void queued() {
        worker.wake();
    }

    Uni<ImportPage> page(Account account, String before, int limit) {
        return store.page(account.id(), before, limit + 1).map(found -> {
            var shown = found.size() > limit ? found.subList(0, limit) : found;
            return new ImportPage(
                    shown.stream().map(one -> view(one, account)).toList(),
                    found.size() > limit ? shown.getLast().id() : null);
        });
    }

    /** Fails with a 404 problem. */
    Uni<Import> get(String accountId, String id) {
        return store.find(accountId, id).map(found -> found.orElseThrow(() -> Problems.notFound(IMPORT, id)));
    }

    /** Stops it at once: what a chunk at work has not committed is undone. */
    Uni<Import> cancel(String accountId, String id) {
        return store.cancel(accountId, id, now())
                .flatMap(cancelled -> changed(
                        accountId, id, cancelled, "cancelled", "It has ended already, so there is nothing to cancel."));
    }

    Uni<Import> resume(String accountId, String id) {
        return store.resume(accountId, id, now())
                .flatMap(
                        resumed -> changed(
                                accountId,
                                id,
                                resumed,
                                "resumed",
                                "Only an import that was cancelled or has failed, and whose whole file is here, can be resumed."))
                .invoke(resumed -> worker.wake());
    }

    Uni<Void> delete(String accountId, String id) {
        return get(accountId, id).flatMap(found -> store.delete(accountId, id)).map(deleted -> {
            if (!deleted) {
                throw Problems.conflict("The import is not over. Cancel it first.");
            }
            LOG.infof("state=import-deleted import=%s", id);
            return null;
        });
    }

    private Uni<Import> changed(String accountId, String id, Optional<Import> changed, String how, String whyNot) {
        if (changed.isPresent()) {
            LOG.infof("state=import-%s import=%s", how, id);
            return Uni.createFrom().item(changed.get());
        }
        return get(accountId, id).map(found -> {
            throw Problems.conflict("The import is " + found.state() + ". " + whyNot);
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
