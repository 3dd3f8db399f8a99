package io.dialbridge.local.chaos;

import io.dialbridge.local.StartFailure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What can go wrong around dispatch-service. */
final class Faults {

    private static final String CUT = """
            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
            """;

    /** Statements of intake, claims and results wait for it, each with a connection, until the pool has no other. */
    private static final String BLOCK = "LOCK TABLE delivery_queue IN ACCESS EXCLUSIVE MODE";

    private static final int CUTS = 5;
    private static final Duration EXHAUSTED_WITHIN = Duration.ofSeconds(30);
    private static final long LOOKS_AGAIN_MS = 20;

    private Faults() {}

    /** In the order in which they are tried. */
    static List<Fault> all(Duration outage) {
        return List.of(
                new Nothing(),
                new Leave(),
                new KillOfOne(),
                new Kill(),
                new Crash(),
                new Cuts(),
                new Exhausted(outage));
    }

    /** Three replicas in peace: nothing may come twice. */
    record Nothing() implements Fault {

        @Override
        public String name() {
            return "none, three replicas on one database";
        }

        @Override
        public long strike(Stage stage, Duration start) {
            return 0;
        }
    }

    /** Nor when one is stopped in an orderly way. */
    record Leave() implements Fault {

        @Override
        public String name() {
            return "one of three replicas stopped";
        }

        @Override
        public long strike(Stage stage, Duration start) {
            stage.takeLast().stop();
            return 0;
        }
    }

    record Kill() implements Fault {

        @Override
        public String name() {
            return "kill -9 of the only replica, started again";
        }

        @Override
        public long strike(Stage stage, Duration start) throws SQLException {
            stage.last().kill();
            var held = stage.held();
            stage.last().start();
            stage.last().awaitReady(start);
            return held;
        }
    }

    record KillOfOne() implements Fault {

        @Override
        public String name() {
            return "kill -9 of one of two replicas";
        }

        @Override
        public long strike(Stage stage, Duration start) throws SQLException, InterruptedException {
            stage.takeLast().kill();
            return stage.heldByTheDead();
        }
    }

    record Crash() implements Fault {

        @Override
        public String name() {
            return "Postgres crashed and started again";
        }

        @Override
        public long strike(Stage stage, Duration start) throws SQLException {
            stage.bridge().postgres().crash();
            return stage.held();
        }
    }

    /** Whatever has a connection loses it, five times, a second apart. */
    record Cuts() implements Fault {

        @Override
        public String name() {
            return "every database connection cut, 5 times";
        }

        @Override
        public long strike(Stage stage, Duration start) throws SQLException, InterruptedException {
            var held = 0L;
            for (var n = 0; n < CUTS; n++) {
                try (var connection = stage.connect();
                        var statement = connection.createStatement()) {
                    statement.execute(CUT);
                }
                held += stage.held();
                TimeUnit.SECONDS.sleep(1);
            }
            return held;
        }
    }

    /** Whoever wants a connection for work gets none, for each waits in Postgres with a statement; the heartbeat has its own. */
    record Exhausted(Duration outage) implements Fault {

        @Override
        public String name() {
            return "pool exhausted: all " + Stage.POOL + " connections wait " + outage.toSeconds() + " s";
        }

        @Override
        public long strike(Stage stage, Duration start) throws SQLException, InterruptedException {
            try (var connection = stage.connect();
                    var statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute(BLOCK);
                // Nobody can change it now, so this is exactly what is in flight.
                var held = stage.held(connection);
                awaitExhausted(stage);
                TimeUnit.MILLISECONDS.sleep(outage.toMillis());
                connection.rollback();
                return held;
            }
        }

        /** Over a connection of its own, for in a transaction the server shows its activity as it was at the first look. */
        private static void awaitExhausted(Stage stage) throws SQLException, InterruptedException {
            var until = System.nanoTime() + EXHAUSTED_WITHIN.toNanos();
            try (var connection = stage.connect()) {
                while (!stage.isExhausted(connection)) {
                    if (System.nanoTime() > until) {
                        throw new StartFailure("The pool was not exhausted within " + EXHAUSTED_WITHIN.toSeconds()
                                + " s, although every statement waits.");
                    }
                    TimeUnit.MILLISECONDS.sleep(LOOKS_AGAIN_MS);
                }
            }
        }
    }
}
