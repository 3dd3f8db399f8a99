package io.dialbridge.intake.rules;

/** The codes of the compatible API for leads (domain.md 12.4, 19). Codes mean other things on other paths. */
public final class Codes {

    public static final int FORBIDDEN = 403;
    public static final int NO_SUCH_PATH = 404;
    public static final int TOO_LARGE = 413;
    /** An Idempotency-Key that came with another request before. */
    public static final int KEY_REUSED = 422;

    /** More than the token's limits allow. */
    public static final int TOO_MANY = 429;

    public static final int FAILED = 500;
    public static final int UNAVAILABLE = 503;
    public static final int INVALID_TOKEN = 5001;
    public static final int MISSING_LISTS = 6000;
    public static final int NO_SUCH_LEAD = 6001;
    public static final int NO_SUCH_LIST = 6002;
    /** Of lead validation alone; elsewhere a bad number is {@link #INVALID_PHONE}. */
    public static final int PHONE_FORMAT = 6004;

    public static final int NO_SUCH_USER = 6006;
    public static final int PHONE_AND_LIST_NEEDED = 6007;
    public static final int INVALID_PHONE = 6008;
    public static final int PHONE_EXISTS = 6009;
    /** Published as "required fields are missing"; also answers what can't be read, stored or honoured. */
    public static final int REQUEST = 6023;

    public static final int INVALID_STATUS = 6050;
    public static final int INVALID_EMAIL = 6079;
    public static final int INVALID_CRITERIA_KEY = 6090;

    // From here on our own extensions: nothing is published for these. An account may have them answered by other
    // codes.
    public static final int ON_DNC = 6201;
    public static final int WIRELESS = 6202;
    public static final int CARRIER = 6203;
    public static final int CRITERIA_NOT_MET = 6204;
    public static final int EXTERNAL_DUPLICATE = 6205;
    public static final int LIST_INACTIVE = 6206;
    public static final int ADAPTOR = 6207;

    /** Held until a person decides. */
    public static final int QUARANTINED = 6208;

    public static final int INVALID_LIMIT = 7230;
    public static final int INVALID_OFFSET = 7231;
    public static final int LIMIT_TOO_HIGH = 7258;

    private Codes() {}
}
