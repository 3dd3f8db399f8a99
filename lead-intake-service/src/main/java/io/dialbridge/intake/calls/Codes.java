package io.dialbridge.intake.calls;

/** The codes of the compatible API for calls and their recordings (domain.md 19). */
final class Codes {

    static final int NO_SUCH_LIST = 6002;
    static final int NO_SUCH_CAMPAIGN = 6004;
    /** Published as "missing users"; answers whoever asks for recordings of nobody. */
    static final int NOBODY = 6005;

    static final int NO_SUCH_USER = 6006;
    /** A value that can't be read or stored. */
    static final int UNREADABLE = 6023;

    static final int NO_SUCH_QUEUE = 6030;
    static final int INVALID_TIME = 6031;
    static final int CALL_MISSING = 6032;
    static final int NO_SUCH_CALL = 6033;
    static final int NO_EXTRA_FIELD = 6035;
    static final int NO_REVENUE = 6036;
    static final int LIMIT_TOO_HIGH = 7258;

    private Codes() {}
}
