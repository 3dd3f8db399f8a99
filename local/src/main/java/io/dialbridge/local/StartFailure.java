package io.dialbridge.local;

import java.util.List;

/**
 * A start or a run that can't go on for a reason that the person at the terminal can act on. The message is one sentence and complete in
 * itself; {@code details} are lines to print under it, for example the end of a log.
 */
public final class StartFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<String> details;

    public StartFailure(String sentence) {
        this(sentence, List.of());
    }

    public StartFailure(String sentence, List<String> details) {
        super(sentence);
        this.details = List.copyOf(details);
    }

    public List<String> details() {
        return details;
    }
}
