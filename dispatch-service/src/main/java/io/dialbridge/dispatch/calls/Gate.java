package io.dialbridge.dispatch.calls;

import io.dialbridge.dispatch.queue.Breaker;
import java.util.function.IntSupplier;

/** Who may call one endpoint now: as many as there are places, and nobody while its breaker is open. */
final class Gate {

    private final IntSupplier places;
    private final Breaker breaker;
    private int inside;

    /** @param places calls at once, asked at each entry */
    Gate(IntSupplier places, Breaker breaker) {
        this.places = places;
        this.breaker = breaker;
    }

    /** The answer to who wants in. */
    sealed interface Entry {

        /** In; who got this must {@link Gate#leave}, and tell the breaker. */
        record In(Breaker breaker, Breaker.Pass pass) implements Entry {}

        /** Not now; the reason is a sentence for the log. */
        record Refused(String reason) implements Entry {}
    }

    synchronized Entry enter() {
        var most = places.getAsInt();
        if (inside >= most) {
            return new Entry.Refused(most + " calls to this endpoint are under way already");
        }
        var pass = breaker.enter();
        if (pass == null) {
            return new Entry.Refused(breaker.reason());
        }
        inside++;
        return new Entry.In(breaker, pass);
    }

    synchronized void leave() {
        inside--;
    }
}
