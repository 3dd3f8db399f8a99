package io.dialbridge.dispatch.preview;

/** Where the values of a trial come from. */
public enum LeadSource {
    /** The request carried them. */
    GIVEN,
    /** The lead that the request names, as it is now, with its latest call. */
    LEAD,
    /** None was named: the values of the newest delivery, else the newest lead. */
    RECENT,
    /** There is no lead yet: made-up values. */
    SAMPLE
}
