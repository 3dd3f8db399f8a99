package io.dialbridge.local.command;

import io.dialbridge.local.StartFailure;
import java.io.PrintStream;

/** What the person sees: progress on standard output, trouble on standard error. Lines of several threads don't mix. */
final class Terminal {

    private final PrintStream out;
    private final PrintStream err;

    Terminal(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    synchronized void say(String line) {
        out.println(line);
        out.flush();
    }

    synchronized void error(String line) {
        out.flush();
        err.println("dialbridge: " + line);
        err.flush();
    }

    synchronized void failure(StartFailure failure) {
        error(String.valueOf(failure.getMessage()));
        failure.details().forEach(line -> err.println("    " + line));
        err.flush();
    }
}
