package io.dialbridge.dispatch.replays;

/** What a replay sends. */
enum Mapping {
    /** The values of the event, by the endpoint and adaptor as they are now. */
    CURRENT,
    /** The payload of the last request byte for byte, to the endpoint's address with its credentials as they are now. */
    ORIGINAL
}
