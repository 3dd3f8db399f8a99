package io.dialbridge.intake.imports;

import io.dialbridge.intake.csv.UploadPlaces;
import io.dialbridge.intake.csv.UploadsConfig;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.pipeline.Sender;
import io.dialbridge.platform.Ids;
import io.dialbridge.platform.problems.Problems;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Takes files in, piece by piece and no faster than Postgres writes them. It blocks: an upload holds a thread, and the sender waits while
 * a piece is written.
 */
@ApplicationScoped
class ImportUpload {

    /** How long an upload is kept alive without a byte; longer than the server waits for one. */
    static final Duration LEASE = Duration.ofMinutes(3);

    static final String BROKEN_OFF =
            "The upload broke off before the whole file was here. Nothing of it was imported; send it again.";

    private static final Logger LOG = Logger.getLogger(ImportUpload.class);
    private static final Duration RENEW = Duration.ofSeconds(20);
    private static final String UNIQUE_VIOLATION = "23505";

    private final ImportStore imports;
    private final ChunkStore chunks;
    private final Clock clock;
    private final UploadPlaces places;

    ImportUpload(ImportStore imports, ChunkStore chunks, UploadsConfig config, Clock clock) {
        this.imports = imports;
        this.chunks = chunks;
        this.clock = clock;
        this.places = new UploadPlaces(config.atOnce());
    }

    /**
     * Stores a file, or finds that it is here already under the same Idempotency-Key.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem for what is no file of leads
     */
    Import take(
            Account account, ImportRequest request, Sender sender, Optional<String> idempotencyKey, InputStream body) {
        places.take();
        try {
            var file = new Fingerprint(request.text(), body);
            var earlier = idempotencyKey.flatMap(
                    key -> imports.byKey(account.id(), key, now()).await().indefinitely());
            return earlier.isPresent()
                    ? same(earlier.get(), file)
                    : store(account, request, sender, idempotencyKey, file);
        } catch (IOException broken) {
            throw Problems.unreadable(BROKEN_OFF);
        } finally {
            places.leave();
        }
    }

    private static Import same(Import earlier, Fingerprint file) throws IOException {
        if (earlier.fingerprint() == null) {
            throw Problems.conflict("An upload under this Idempotency-Key is still coming in as import " + earlier.id()
                    + ". Wait for it to end.");
        }
        if (!earlier.fingerprint().equals(file.ofTheRest())) {
            throw Problems.keyReused();
        }
        return earlier;
    }

    private Import store(Account account, ImportRequest request, Sender sender, Optional<String> key, Fingerprint file)
            throws IOException {
        var upload = new Upload(request, file);
        var plan = upload.plan(account);
        var created = new NewImport(account.id(), Ids.next(), plan, sender, key);
        try {
            imports.create(created, now(), now().plus(LEASE)).await().indefinitely();
        } catch (PgException refused) {
            if (UNIQUE_VIOLATION.equals(refused.getSqlState())) {
                throw Problems.conflict(
                        "Another upload under this Idempotency-Key began just now. Wait for it to end.");
            }
            throw refused;
        }
        LOG.infof("state=import-uploading import=%s account=%s", created.id(), account.id());
        try {
            return storeRows(created, upload, file);
        } catch (IOException | RuntimeException broken) {
            abandon(created, broken);
            throw broken;
        }
    }

    private Import storeRows(NewImport created, Upload upload, Fingerprint file) throws IOException {
        var lease = new Renewal(created);
        for (var chunk = upload.next(lease); chunk.isPresent(); chunk = upload.next(lease)) {
            lease.moved(chunks.add(created.accountId(), created.id(), chunk.get(), now(), now().plus(LEASE))
                    .await()
                    .indefinitely());
        }
        var queued = imports.uploaded(created.accountId(), created.id(), file.ofTheRest(), upload.bytesLeft(), now())
                .await()
                .indefinitely()
                .orElseThrow(ImportUpload::stopped);
        LOG.infof(
                "state=import-queued import=%s rows=%d",
                queued.id(), queued.progress().rowsTotal());
        return queued;
    }

    /** Marks an upload as failed; if even that fails, its lease ends and the sweep does it. */
    private void abandon(NewImport created, Exception broken) {
        LOG.warnf(
                "state=import-upload-failed import=%s cause=%s",
                created.id(), broken.getClass().getSimpleName());
        imports.failUpload(created.accountId(), created.id(), BROKEN_OFF, now())
                .onFailure()
                .recoverWithNull()
                .await()
                .indefinitely();
    }

    private static RuntimeException stopped() {
        return Problems.conflict("The import was cancelled while its file came in. Nothing of it was imported.");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Keeps the upload of somebody slow alive. */
    private final class Renewal implements Runnable {

        private final NewImport created;
        private Instant last = now();

        Renewal(NewImport created) {
            this.created = created;
        }

        @Override
        public void run() {
            if (Duration.between(last, now()).compareTo(RENEW) > 0) {
                moved(imports.keepUploading(created.accountId(), created.id(), now().plus(LEASE))
                        .await()
                        .indefinitely());
            }
        }

        void moved(boolean still) {
            if (!still) {
                throw stopped();
            }
            last = now();
        }
    }
}
