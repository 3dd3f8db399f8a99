package io.dialbridge.dispatch.outbound;

import java.net.Socket;

/** What came of connecting to a receiver. */
public sealed interface Connecting {

    /** @param proxied whether the operator's proxy leads to the receiver; else it is connected to straight */
    record Connected(Socket connection, boolean proxied) implements Connecting {}

    /**
     * The operator's proxy did not lead there.
     *
     * @param seen a sentence, without an address of our own network
     */
    record Unproxied(Reason reason, String seen) implements Connecting {}

    enum Reason {
        /** No HTTP proxy answers there. */
        AWAY,
        CREDENTIALS,
        /** It does not connect to such a place. */
        REFUSED,
        /** It tried, and could not connect itself. */
        RECEIVER
    }
}
