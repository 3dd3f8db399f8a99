package io.dialbridge.intake.imports;

import static io.dialbridge.intake.imports.ImportRow.column;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The SQL of imports as their owners see and steer them. {@link TurnStore} has that of the work on them. */
@ApplicationScoped
class ImportStore {

    /** How long an Idempotency-Key stands for its import. */
    private static final Duration KEY_KEPT = Duration.ofHours(24);

    private static final String FREE_KEY = """
            UPDATE imports SET idempotency_key = NULL WHERE account_id = $1 AND idempotency_key = $2 AND created_at <= $3
            """;

    private static final String CREATE = """
            INSERT INTO imports (account_id, id, state, file_name, delimiter, charset, header, columns, options, defaults,
                token_id, token_name, source, trace_parent, idempotency_key, locked_by, locked_until, served_at, created_at, updated_at)
            VALUES ($1, $2, 'UPLOADING', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $2, $15, $16, $16, $16)
            """;

    private static final String UPLOADED = """
            UPDATE imports
            SET state = CASE WHEN chunks = 0 THEN 'DONE' ELSE 'QUEUED' END, ended_at = CASE WHEN chunks = 0 THEN $4::timestamptz END,
                bytes_total = bytes_total + $5, bytes_read = CASE WHEN chunks = 0 THEN bytes_total + $5 ELSE 0 END,
                fingerprint = $3, uploaded_at = $4, updated_at = $4, locked_by = NULL, locked_until = $4
            WHERE account_id = $1 AND id = $2 AND state = 'UPLOADING'
            RETURNING {columns}
            """.replace("{columns}", ImportRow.COLUMNS);

    private static final String KEEP_UPLOADING = """
            UPDATE imports SET locked_until = $3 WHERE account_id = $1 AND id = $2 AND state = 'UPLOADING'
            """;

    // The key is free again: the same request may be sent once more.
    private static final String FAIL_UPLOAD = """
            WITH failed AS (
                UPDATE imports
                SET state = CASE WHEN state = 'UPLOADING' THEN 'FAILED' ELSE state END, failure = coalesce(failure, $3),
                    ended_at = coalesce(ended_at, $4), updated_at = $4, idempotency_key = NULL, locked_by = NULL, chunks = 0
                WHERE account_id = $1 AND id = $2 AND uploaded_at IS NULL
                RETURNING account_id, id
            )
            DELETE FROM import_chunks c USING failed f WHERE c.account_id = f.account_id AND c.import_id = f.id
            """;

    private static final String FIND =
            "SELECT " + ImportRow.COLUMNS + " FROM imports WHERE account_id = $1 AND id = $2";

    private static final String BY_KEY = """
            SELECT {columns} FROM imports WHERE account_id = $1 AND idempotency_key = $2 AND created_at > $3
            """.replace("{columns}", ImportRow.COLUMNS);

    private static final String PAGE = """
            SELECT {columns} FROM imports WHERE account_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3
            """.replace("{columns}", ImportRow.COLUMNS);

    private static final String CANCEL = """
            UPDATE imports
            SET state = 'CANCELLED', ended_at = $3, updated_at = $3, locked_by = NULL, locked_until = $3
            WHERE account_id = $1 AND id = $2 AND state IN ('UPLOADING', 'QUEUED', 'RUNNING')
            RETURNING {columns}
            """.replace("{columns}", ImportRow.COLUMNS);

    private static final String RESUME = """
            UPDATE imports
            SET state = 'QUEUED', ended_at = NULL, failure = NULL, attempts = 0, updated_at = $3, served_at = $3, locked_until = $3
            WHERE account_id = $1 AND id = $2 AND state IN ('CANCELLED', 'FAILED') AND uploaded_at IS NOT NULL
            RETURNING {columns}
            """.replace("{columns}", ImportRow.COLUMNS);

    private static final String DELETE =
            "DELETE FROM imports WHERE account_id = $1 AND id = $2 AND state IN ('DONE', 'CANCELLED', 'FAILED')";

    private final Pool pool;
    private final ImportRow rows;

    ImportStore(Pool pool, ImportRow rows) {
        this.pool = pool;
        this.rows = rows;
    }

    /** Fails with a violation of a unique key when another import of the account came under its Idempotency-Key. */
    Uni<Void> create(NewImport created, Instant now, Instant lockedUntil) {
        var plan = created.plan();
        var sender = created.sender();
        var key = created.idempotencyKey().orElse(null);
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(FREE_KEY)
                .execute(Tuple.of(created.accountId(), key, column(now.minus(KEY_KEPT))))
                .chain(() -> transaction
                        .preparedQuery(CREATE)
                        .execute(Tuple.tuple()
                                .addString(created.accountId())
                                .addString(created.id())
                                .addString(plan.fileName())
                                .addString(String.valueOf(plan.format().delimiter()))
                                .addString(plan.format().charset().name())
                                .addBoolean(plan.format().header())
                                .addJsonArray(ImportRow.json(plan.columns()))
                                .addJsonObject(ImportRow.json(plan.options()))
                                .addJsonObject(ImportRow.json(plan.defaults()))
                                .addString(sender.tokenId())
                                .addString(sender.name())
                                .addJsonObject(rows.json(sender.source()))
                                .addString(sender.origin().traceParent())
                                .addString(key)
                                .addOffsetDateTime(column(lockedUntil))
                                .addOffsetDateTime(column(now))))
                .replaceWithVoid());
    }

    /**
     * The whole file is here.
     *
     * @param bytesLeft of the file, behind its last chunk
     * @return empty when the import is not being uploaded any more
     */
    Uni<Optional<Import>> uploaded(String accountId, String id, String fingerprint, long bytesLeft, Instant now) {
        return one(UPLOADED, Tuple.of(accountId, id, fingerprint, column(now), bytesLeft));
    }

    /** False when the import is not being uploaded any more. */
    Uni<Boolean> keepUploading(String accountId, String id, Instant lockedUntil) {
        return pool.preparedQuery(KEEP_UPLOADING)
                .execute(Tuple.of(accountId, id, column(lockedUntil)))
                .map(updated -> updated.rowCount() == 1);
    }

    /** Ends an upload that will never be whole and drops what came of it. */
    Uni<Void> failUpload(String accountId, String id, String failure, Instant now) {
        return pool.preparedQuery(FAIL_UPLOAD)
                .execute(Tuple.of(accountId, id, failure, column(now)))
                .replaceWithVoid();
    }

    Uni<Optional<Import>> find(String accountId, String id) {
        return one(FIND, Tuple.of(accountId, id));
    }

    Uni<Optional<Import>> byKey(String accountId, String idempotencyKey, Instant now) {
        return one(BY_KEY, Tuple.of(accountId, idempotencyKey, column(now.minus(KEY_KEPT))));
    }

    /** Latest first. */
    Uni<List<Import>> page(String accountId, String before, int limit) {
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(accountId, before, limit))
                .map(rows::all);
    }

    /** Whoever works on it can't commit any more when this has. Empty for one that has ended. */
    Uni<Optional<Import>> cancel(String accountId, String id, Instant now) {
        return one(CANCEL, Tuple.of(accountId, id, column(now)));
    }

    /** Empty for one that has not stopped, or whose file is not whole. */
    Uni<Optional<Import>> resume(String accountId, String id, Instant now) {
        return one(RESUME, Tuple.of(accountId, id, column(now)));
    }

    /** False for one that has not ended. */
    Uni<Boolean> delete(String accountId, String id) {
        return pool.preparedQuery(DELETE).execute(Tuple.of(accountId, id)).map(deleted -> deleted.rowCount() == 1);
    }

    private Uni<Optional<Import>> one(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).map(found -> rows.all(found).stream()
                .findFirst());
    }
}
