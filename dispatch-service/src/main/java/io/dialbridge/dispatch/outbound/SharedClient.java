package io.dialbridge.dispatch.outbound;

import io.vertx.core.http.HttpClient;

/** A client that is closed once it is retired and nobody uses it any more. */
final class SharedClient {

    private final HttpClient client;
    private int uses;
    private boolean retired;
    private boolean closed;

    SharedClient(HttpClient client) {
        this.client = client;
    }

    HttpClient client() {
        return client;
    }

    /** False when it is closed already; who got true must {@link #end}. */
    synchronized boolean begin() {
        if (closed) {
            return false;
        }
        uses++;
        return true;
    }

    synchronized void end() {
        uses--;
        closeIfIdle();
    }

    synchronized void retire() {
        retired = true;
        closeIfIdle();
    }

    private void closeIfIdle() {
        if (retired && uses == 0 && !closed) {
            closed = true;
            client.close();
        }
    }
}
