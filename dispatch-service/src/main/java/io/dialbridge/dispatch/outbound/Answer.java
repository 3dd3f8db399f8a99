package io.dialbridge.dispatch.outbound;

import java.net.InetAddress;
import java.util.List;

/**
 * What a name look-up found.
 *
 * @param repeated true when a later look-up found nothing and this is the answer before
 */
record Answer(List<InetAddress> addresses, boolean repeated) {

    Answer again() {
        return new Answer(addresses, true);
    }
}
