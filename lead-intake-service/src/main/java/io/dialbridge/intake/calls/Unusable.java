package io.dialbridge.intake.calls;

/** Why an item of a batch is no call event; the reason is a sentence for the sender. */
final class Unusable extends Exception {

    private static final long serialVersionUID = 1;

    private final String reason;

    Unusable(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
