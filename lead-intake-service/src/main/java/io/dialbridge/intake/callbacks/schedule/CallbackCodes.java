package io.dialbridge.intake.callbacks.schedule;

/** The codes of the compatible API for callbacks (domain.md 19). Codes mean other things on other paths. */
public final class CallbackCodes {

    public static final int MISSING_CALLBACKS = 6000;
    public static final int NO_SUCH_LEAD = 6001;
    public static final int NO_SUCH_USER = 6006;
    /** Published as "required fields are missing"; also answers a value that can't be honoured. */
    public static final int REQUEST = 6023;

    public static final int NO_SUCH_CALLBACK = 6038;
    public static final int INVALID_TIME = 7237;

    private CallbackCodes() {}
}
