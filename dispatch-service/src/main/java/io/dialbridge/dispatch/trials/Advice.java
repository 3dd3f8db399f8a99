package io.dialbridge.dispatch.trials;

/** What to look at when an endpoint does not do what it should (domain.md 4.4). */
record Advice(About about, String text) {

    enum About {
        URL,
        CREDENTIALS,
        /** The receiver's list of addresses that it answers. */
        ALLOW_LIST,
        RESPONSE_DATA_TYPE,
        MAPPINGS,
        /** The endpoint's or the adaptor's other settings. */
        SETTINGS,
        /** The operator's, on the way out. */
        PROXY,
        /** The other side. */
        RECEIVER
    }
}
