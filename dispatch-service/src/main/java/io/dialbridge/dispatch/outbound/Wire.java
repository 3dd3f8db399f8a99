package io.dialbridge.dispatch.outbound;

import io.dialbridge.dispatch.request.OutboundRequest;
import java.net.InetAddress;

/** A way for a request to its receiver. */
interface Wire {

    /**
     * Connects, sends once, and tells what comes.
     *
     * @param address that was checked: no name is looked up any more
     */
    void send(OutboundRequest request, InetAddress address, ReplyListener listener);
}
