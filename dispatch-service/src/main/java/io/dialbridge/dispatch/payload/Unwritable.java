package io.dialbridge.dispatch.payload;

/** A payload that can't be written as its endpoint asks; the message is a sentence for the log. */
public final class Unwritable extends Exception {

    private static final long serialVersionUID = 1;

    public Unwritable(String reason) {
        super(reason, null, false, false);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
