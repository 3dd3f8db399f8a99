package io.dialbridge.local.frontdoor;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Reads the head of a request, refuses its body, and hangs up without having read any of it. */
final class RudeService implements AutoCloseable {

    static final String REFUSAL = "too large for me";

    private static final String HEAD_END = "\r\n\r\n";

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    RudeService() throws IOException {
        Thread.ofPlatform().daemon().start(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    private void serve() {
        while (!door.isClosed()) {
            try (var caller = door.accept()) {
                refuse(caller);
            } catch (IOException gone) {
                // The caller's, or the end of the test.
            }
        }
    }

    private static void refuse(Socket caller) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf(HEAD_END) < 0) {
            var octet = caller.getInputStream().read();
            if (octet < 0) {
                return;
            }
            head.append((char) octet);
        }
        var answer = "HTTP/1.1 413 Too Large\r\ncontent-length: " + REFUSAL.length() + "\r\nconnection: close"
                + HEAD_END + REFUSAL;
        caller.getOutputStream().write(answer.getBytes(US_ASCII));
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
