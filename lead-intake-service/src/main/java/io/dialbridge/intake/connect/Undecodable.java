package io.dialbridge.intake.connect;

/** Why a request holds no payload; the reason is a sentence for the sender. */
public final class Undecodable extends Exception {

    private static final long serialVersionUID = 1;

    private final String reason;
    private final boolean tooLarge;

    private Undecodable(String reason, boolean tooLarge) {
        super(reason, null, false, false);
        this.reason = reason;
        this.tooLarge = tooLarge;
    }

    static Undecodable because(String reason) {
        return new Undecodable(reason, false);
    }

    static Undecodable tooLarge(int most) {
        return new Undecodable("The body is too large: at most " + most + " bytes are read.", true);
    }

    public String reason() {
        return reason;
    }

    public boolean tooLarge() {
        return tooLarge;
    }
}
