package io.dialbridge.dispatch.mail;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** Stands in front of a mail server: hears every line that a client sends, and answers some of them itself, or nothing at all. */
public final class SmtpFront implements AutoCloseable {

    private static final UnaryOperator<String> NOTHING = line -> "";

    private final Vertx vertx = Vertx.vertx();
    private final int behind;
    private final NetServer server;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private volatile UnaryOperator<String> answers = NOTHING;
    private volatile boolean silent;

    /** @param behind port of the mail server */
    public SmtpFront(int behind) {
        this.behind = behind;
        this.server = vertx.createNetServer()
                .connectHandler(this::connected)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    public int port() {
        return server.actualPort();
    }

    /** What clients sent, line by line. */
    public List<String> lines() {
        return lines;
    }

    /** @param how the reply to a line, empty for what the server behind is to answer */
    public SmtpFront answering(UnaryOperator<String> how) {
        answers = how;
        return this;
    }

    /** Takes connections and never says a word. */
    public SmtpFront silent(boolean whether) {
        silent = whether;
        return this;
    }

    public void reset() {
        lines.clear();
        answers = NOTHING;
        silent = false;
    }

    private void connected(NetSocket client) {
        if (silent) {
            return;
        }
        client.pause();
        vertx.createNetClient().connect(behind, "127.0.0.1").onSuccess(real -> {
            real.handler(client::write);
            real.closeHandler(closed -> client.close());
            client.closeHandler(closed -> real.close());
            client.handler(RecordParser.newDelimited("\r\n", line -> heard(line.toString(), client, real)));
            client.resume();
        });
    }

    private void heard(String line, NetSocket client, NetSocket real) {
        lines.add(line);
        var own = answers.apply(line);
        if (own.isEmpty()) {
            real.write(line + "\r\n");
        } else {
            client.write(own + "\r\n");
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
