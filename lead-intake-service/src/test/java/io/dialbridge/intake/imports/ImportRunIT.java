package io.dialbridge.intake.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.intake.TestAccounts;
import io.dialbridge.intake.accounts.Accounts;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Imports that stop somewhere and go on somewhere else. */
@QuarkusTest
class ImportRunIT extends ImportIT {

    /** Two and a half chunks. */
    private static final int ROWS = 1_250;

    private static final String DEAD = "a worker that died";
    private static final Duration AFTER_LEASE = ImportRun.LEASE.plusSeconds(1);

    @Inject
    TurnStore turns;

    @Inject
    ChunkStore chunks;

    @Inject
    ImportStore imports;

    @Inject
    Accounts accounts;

    @Inject
    ChunkIntake intake;

    @Inject
    ImportsConfig config;

    @Inject
    ImportSweep sweep;

    @Inject
    Vertx vertx;

    private String id = "";

    @BeforeEach
    void aFile() {
        id = uploaded(
                "phone,first_name\n"
                        + IntStream.range(0, ROWS)
                                .mapToObj(n -> phone(n) + ",Ann " + n)
                                .collect(Collectors.joining("\n")),
                Map.of("list_id", TestAccounts.FRESH));
        assertThat(count("SELECT count(*) FROM import_chunks WHERE account_id = $1", account))
                .isEqualTo(3);
    }

    @AfterEach
    void letLeadsBeStored() {
        pool.query("DROP TRIGGER IF EXISTS refuse ON leads").execute().await().indefinitely();
    }

    @Test
    void anotherWorkerGoesOnBehindTheLastChunkThatCommitted() {
        // The first worker dies behind its first chunk: its turn stays open.
        var claimed = claimAndDoOneChunk();
        shown(id)
                .body("state", equalTo("RUNNING"))
                .body("rows_read", equalTo(500))
                .body("accepted", equalTo(500));

        assertThat(turn(Duration.ZERO)).as("while the lease lasts").isFalse();
        assertThat(turn(AFTER_LEASE)).isTrue();

        shown(id).body("state", equalTo("DONE")).body("accepted", equalTo(ROWS)).body("rows_read", equalTo(ROWS));
        everyRowIsInOnce();
        // The first worker was only slow, and comes back: what it does now is undone.
        assertThat(doChunk(claimed, 1)).isFalse();
        everyRowIsInOnce();
    }

    @Test
    void aTransactionThatFailsLeavesNothingAndIsTriedAgain() {
        claimAndDoOneChunk();
        // The 700th row of the file can't be stored, so its whole chunk is not.
        refuseLeadsOf(phone(700));
        assertThat(turn(AFTER_LEASE)).isTrue();
        shown(id).body("state", equalTo("RUNNING")).body("rows_read", equalTo(500));
        assertThat(leads()).isEqualTo(500);
        letLeadsBeStored();
        assertThat(turn(AFTER_LEASE.plusSeconds(10))).isTrue();
        shown(id).body("state", equalTo("DONE")).body("accepted", equalTo(ROWS));
        everyRowIsInOnce();
    }

    @Test
    void whatFailsEachTimeFailsTheImportAndCanBeResumed() {
        refuseLeadsOf(phone(700));
        for (var attempt = 0; attempt < 5; attempt++) {
            shown(id).body("state", equalTo(attempt == 0 ? "QUEUED" : "RUNNING"));
            assertThat(turn(Duration.ofSeconds(10L * attempt))).isTrue();
        }
        shown(id)
                .body("state", equalTo("FAILED"))
                .body("accepted", equalTo(500))
                .body(
                        "failure",
                        equalTo(
                                "Something went wrong on our side, and again each time it was tried. Rows with a verdict are in;"
                                        + " resume the import to go on behind them."));
        letLeadsBeStored();
        withLeads().post(IMPORTS + "/" + id + "/resume").then().statusCode(200);
        work();
        shown(id).body("state", equalTo("DONE")).body("accepted", equalTo(ROWS));
        everyRowIsInOnce();
    }

    @Test
    void aCancelledImportKeepsWhatIsInAndGoesOnWhenResumed() {
        var claimed = claimAndDoOneChunk();
        withLeads().post(IMPORTS + "/" + id + "/cancel").then().statusCode(200).body("rows_read", equalTo(500));
        assertThat(doChunk(claimed, 1)).as("the chunk at work is undone").isFalse();
        work();
        shown(id).body("state", equalTo("CANCELLED")).body("rows_read", equalTo(500));
        assertThat(leads()).isEqualTo(500);
        withLeads().post(IMPORTS + "/" + id + "/resume").then().statusCode(200);
        work();
        shown(id).body("state", equalTo("DONE")).body("accepted", equalTo(ROWS));
        everyRowIsInOnce();
    }

    @Test
    void aWorkerThatStopsGivesItsImportBack() {
        var asked = new AtomicInteger();
        run.turn(() -> asked.incrementAndGet() > 1).await().indefinitely();
        shown(id).body("state", equalTo("RUNNING")).body("rows_read", equalTo(500));
        work();
        shown(id).body("state", equalTo("DONE"));
        everyRowIsInOnce();
    }

    @Test
    void aChunkThatTakesLongKeepsItsTurn() {
        var blocker = pool.getConnection().await().indefinitely();
        blocker.query("BEGIN").execute().await().indefinitely();
        blocker.query("LOCK TABLE leads IN SHARE MODE").execute().await().indefinitely();
        var turn = run.turn(() -> false).subscribeAsCompletionStage();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> lockedUntil()
                .isPresent());
        var first = lockedUntil().orElseThrow();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> lockedUntil().orElseThrow().isAfter(first));
        blocker.query("ROLLBACK").execute().await().indefinitely();
        blocker.close().await().indefinitely();
        assertThat(turn.join()).isTrue();
        shown(id).body("state", equalTo("DONE"));
        everyRowIsInOnce();
    }

    @Test
    void importsTakeTurns() {
        var other = uploaded("phone\n4155560000\n", Map.of("list_id", TestAccounts.FRESH));
        var asked = new AtomicInteger();
        run.turn(() -> asked.incrementAndGet() > 1).await().indefinitely();
        run.turn(() -> false).await().indefinitely();
        shown(id).body("state", equalTo("RUNNING"));
        shown(other).body("state", equalTo("DONE"));
    }

    @Test
    void eachTurnOfAWorkerBeginsWhenItBegins() {
        var other = uploaded("phone\n4155560000\n", Map.of("list_id", TestAccounts.FRESH));
        new ImportWorker(run, sweep, config, vertx).turns().await().indefinitely();
        shown(id).body("state", equalTo("DONE"));
        shown(other).body("state", equalTo("DONE"));
        assertThat(count("SELECT count(DISTINCT started_at) FROM imports WHERE account_id = $1", account))
                .isEqualTo(2);
    }

    @Test
    void theImportOfAnAccountThatWasDeletedFailsAndLetsOthersGoOn() {
        var owner = account;
        snapshots.install(AccountSnapshot.deleted(owner, 2)).await().indefinitely();
        install(account = TestAccounts.freshId());
        var other = uploaded("phone\n4155550100\n", Map.of("list_id", TestAccounts.FRESH));
        for (var attempt = 0; attempt < 5; attempt++) {
            assertThat(turn(AFTER_LEASE.multipliedBy(attempt))).isTrue();
        }
        assertThat(turn(AFTER_LEASE.multipliedBy(5))).isTrue();
        shown(other).body("state", equalTo("DONE")).body("accepted", equalTo(1));
        assertThat(turn(AFTER_LEASE.multipliedBy(6))).isFalse();
        var failed = sql("SELECT state, failure FROM imports WHERE account_id = $1", owner)
                .getFirst();
        assertThat(failed.getString("state")).isEqualTo("FAILED");
        assertThat(failed.getString("failure")).isEqualTo("The account of this import does not exist any more.");
    }

    @Test
    void anUploadWhoseReplicaIsGoneFails() {
        sql(
                "UPDATE imports SET state = 'UPLOADING', uploaded_at = NULL, locked_until = now() + interval '1 minute'"
                        + " WHERE account_id = $1",
                account);
        sweep(Clock.systemUTC());
        shown(id).body("state", equalTo("UPLOADING"));
        sweep(Clock.offset(Clock.systemUTC(), ImportUpload.LEASE));
        shown(id).body("state", equalTo("FAILED")).body("failure", equalTo(ImportUpload.BROKEN_OFF));
        assertThat(count("SELECT count(*) FROM import_chunks WHERE account_id = $1", account))
                .isZero();
    }

    @Test
    void anUploadThatIsCancelledStops() {
        sql("UPDATE imports SET state = 'UPLOADING', uploaded_at = NULL WHERE account_id = $1", account);
        withLeads().post(IMPORTS + "/" + id + "/cancel").then().statusCode(200);
        var now = Instant.parse("2026-01-01T00:00:00Z");
        assertThat(chunks.add(account, id, new Chunk(3, 1, 1, new byte[1]), now, now)
                        .await()
                        .indefinitely())
                .isFalse();
        assertThat(imports.keepUploading(account, id, now).await().indefinitely())
                .isFalse();
        assertThat(imports.uploaded(account, id, "f", 0, now).await().indefinitely())
                .isEmpty();
        withLeads().post(IMPORTS + "/" + id + "/resume").then().statusCode(409);
    }

    @Test
    void anEndedImportIsKeptForThirtyDays() {
        work();
        sweep(Clock.offset(Clock.systemUTC(), Duration.ofDays(30).minusMinutes(1)));
        shown(id).body("state", equalTo("DONE"));
        sweep(Clock.offset(Clock.systemUTC(), Duration.ofDays(30).plusMinutes(1)));
        withLeads().get(IMPORTS + "/" + id).then().statusCode(404);
        assertThat(count("SELECT count(*) FROM import_chunks WHERE account_id = $1", account))
                .isZero();
        assertThat(leads()).isEqualTo(ROWS);
    }

    /** A worker that dies behind its first chunk. */
    private Import claimAndDoOneChunk() {
        var now = Clock.systemUTC().instant();
        var claimed = turns.claim(DEAD, now, now.plus(ImportRun.LEASE))
                .await()
                .indefinitely()
                .orElseThrow();
        assertThat(claimed.id()).isEqualTo(id);
        assertThat(doChunk(claimed, 0)).isTrue();
        return claimed;
    }

    /** False when the transaction was undone because the import is not the worker's any more. */
    private boolean doChunk(Import claimed, int position) {
        return intake.take(claimed, accounts.get(account), Turn.at(claimed, DEAD), position)
                .replaceWith(true)
                .onFailure(ChunkIntake.Overtaken.class)
                .recoverWithItem(false)
                .await()
                .indefinitely();
    }

    /** What a worker does at another time. */
    private boolean turn(Duration later) {
        return new ImportRun(turns, intake, accounts, Clock.offset(Clock.systemUTC(), later))
                .turn(() -> false)
                .await()
                .indefinitely();
    }

    /** When the turn at the import ends; empty while nobody has one. */
    private Optional<OffsetDateTime> lockedUntil() {
        return sql("SELECT locked_until FROM imports WHERE account_id = $1 AND locked_by IS NOT NULL", account).stream()
                .map(row -> row.getOffsetDateTime(0))
                .findFirst();
    }

    private void sweep(Clock clock) {
        new ImportSweep(turns, config, clock).sweep().await().indefinitely();
    }

    private void refuseLeadsOf(String phoneNumber) {
        pool.query("""
                CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                    IF NEW.phone_number = '%s' THEN RAISE EXCEPTION 'no'; END IF; RETURN NEW; END $$;
                CREATE OR REPLACE TRIGGER refuse BEFORE INSERT ON leads FOR EACH ROW EXECUTE FUNCTION refuse()
                """.formatted(phoneNumber)).execute().await().indefinitely();
    }

    private void everyRowIsInOnce() {
        assertThat(leads()).isEqualTo(ROWS);
        assertThat(count("SELECT count(DISTINCT phone_number) FROM leads WHERE account_id = $1", account))
                .isEqualTo(ROWS);
        assertThat(verdicts(id)).hasSize(1 + ROWS);
        assertThat(verdicts(id).stream()
                        .skip(1)
                        .map(line -> line.split(",", 2)[0])
                        .distinct())
                .hasSize(ROWS);
    }
}
