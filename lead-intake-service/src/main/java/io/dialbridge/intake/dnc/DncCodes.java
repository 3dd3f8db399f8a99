package io.dialbridge.intake.dnc;

/** The codes of /v1/dnc (domain.md 19). One number says different things on its paths. */
final class DncCodes {

    /**
     * What a path answers to a member that can't be used.
     *
     * @param country code of a missing or unreadable phone_code
     */
    record Members(int campaign, int phone, int country, int purpose, int reason) {}

    static final Members INSERT = new Members(6006, 6007, 6026, 6057, 6058);
    static final int INSERT_EXISTS = 6008;

    static final Members UPDATE = new Members(6004, 6008, 6026, 6057, 6058);
    static final int UPDATE_NO_SUCH_ENTRY = 6056;
    static final int UPDATE_EXISTS = 6059;

    static final Members SEARCH = new Members(6006, 6008, 6026, 6057, 6058);
    static final int SEARCH_ID = 6056;

    static final int DELETE_NO_PHONE_CODE = 6000;
    static final int DELETE_NO_CAMPAIGN = 6001;
    static final int DELETE_NO_PHONE_NUMBER = 6002;
    static final int DELETE_NOT_FOUND = 6003;
    static final int DELETE_INVALID_STATUS = 6004;
    static final int DELETE_NO_STATUS = 6005;

    private DncCodes() {}
}
