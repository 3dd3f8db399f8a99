package io.dialbridge.intake.sources;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the gate says to a request. */
public sealed interface Admission {

    /** For the reply, whatever it will be. */
    Map<String, String> headers();

    /** @param leave to be run when the request is over, however it ended; again does no harm */
    record Admitted(Map<String, String> headers, Runnable leave) implements Admission {}

    /** @param text a sentence for the sender */
    record Refused(Refusal why, String text, Map<String, String> headers) implements Admission {

        Refused(Refusal why, String text) {
            this(why, text, Map.of());
        }

        Refused with(Map<String, String> more) {
            var all = new LinkedHashMap<>(headers);
            all.putAll(more);
            return new Refused(why, text, all);
        }
    }
}
