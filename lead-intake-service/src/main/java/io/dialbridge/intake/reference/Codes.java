package io.dialbridge.intake.reference;

/** The codes of the compatible API for lists, campaigns, statuses and users (domain.md 19). */
final class Codes {

    /** A list is being deleted. */
    static final int DELETION_RUNNING = 102;
    /** What is still used, by leads or by a configuration, is not deleted. */
    static final int IN_USE = 409;

    static final int NO_SUCH_LIST = 6002;
    static final int LIST_NAME_MISSING = 6003;
    static final int NO_SUCH_CAMPAIGN = 6004;
    static final int MISSING_USERS = 6005;
    static final int STATUS_MISSING = 6010;
    /** A value that can't be read or stored. */
    static final int UNREADABLE = 6023;

    /** Published as "at least 10 characters"; answers every name that a list can't have. */
    static final int LIST_NAME = 6046;

    static final int STATUS_NAME = 6060;
    static final int STATUS_ABBREVIATION = 6061;
    static final int NO_CUSTOM_STATUS = 6069;
    static final int COLOR = 6078;
    static final int LIST_NAME_TAKEN = 6081;

    private Codes() {}
}
