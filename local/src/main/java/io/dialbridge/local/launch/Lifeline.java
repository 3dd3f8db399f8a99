package io.dialbridge.local.launch;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Ends what the launcher has started even when the launcher itself is killed. A small shell reads the ids of the running processes from
 * the launcher; when its input ends without a farewell, the launcher is gone and the shell stops them: the services first, then Postgres,
 * whose id it reads from the file that Postgres keeps.
 */
final class Lifeline implements AutoCloseable {

    private static final String SCRIPT = """
            trap '' INT HUP TERM
            watched=
            postmaster=
            while read -r word value; do
              case $word in
                watch) watched="$watched $value" ;;
                forget)
                  rest=
                  for id in $watched; do [ "$id" = "$value" ] || rest="$rest $id"; done
                  watched=$rest ;;
                postmaster) postmaster=$value ;;
                farewell) exit 0 ;;
              esac
            done
            for id in $watched; do kill -TERM "$id" 2>/dev/null; done
            tries=0
            for id in $watched; do
              while kill -0 "$id" 2>/dev/null && [ $tries -lt 200 ]; do tries=$((tries + 1)); sleep 0.1; done
              kill -KILL "$id" 2>/dev/null
            done
            if [ -f "$postmaster" ] && read -r id < "$postmaster"; then kill -INT "$id"; fi
            """;

    private final Process shell;
    private final PrintWriter input;

    private Lifeline(Process shell) {
        this.shell = shell;
        this.input = new PrintWriter(shell.outputWriter(StandardCharsets.UTF_8), true);
    }

    static Lifeline start() {
        try {
            return new Lifeline(new ProcessBuilder("sh", "-c", SCRIPT, "dialbridge-lifeline")
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void watch(long id) {
        input.println("watch " + id);
    }

    void forget(long id) {
        input.println("forget " + id);
    }

    /** To be told before Postgres starts, so that there is no moment in which nobody would stop it. */
    void watchPostgres(Path folder) {
        input.println("postmaster " + folder.resolve("postmaster.pid"));
    }

    /** Everything is stopped: nothing is left to do for the shell. */
    @Override
    public void close() {
        input.println("farewell");
        input.close();
        try {
            shell.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
