package io.dialbridge.local.launch;

import io.dialbridge.local.StartFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds out before anything starts whether somebody else listens on a port that is going to be needed. */
final class PortCheck {

    private PortCheck() {}

    /** @throws StartFailure when the port is taken, naming it and what it is needed for */
    static void requireFree(int port, String owner) {
        if (!isFree(port)) {
            throw new StartFailure(
                    "Port " + port + " (" + owner + ") is already in use: stop what listens there, or set"
                            + " DIALBRIDGE_PORT to move Dialbridge to other ports.");
        }
    }

    static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            // Connections of an earlier run that still wait for their end must not count as somebody listening.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
