package io.dialbridge.dispatch.outbound;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An HTTP proxy on the loopback that knows CONNECT alone and keeps what it was asked. */
public final class ConnectProxy implements AutoCloseable {

    private static final Pattern CONNECT = Pattern.compile("CONNECT ([^ ]+):([0-9]+) HTTP/1\\.[01]\r\n");

    private final Vertx vertx = Vertx.vertx();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile @Nullable String refusal;
    private final NetServer server;

    public ConnectProxy() {
        server = vertx.createNetServer()
                .connectHandler(this::connected)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** Answers everything with a status line. */
    static ConnectProxy refusing(String status) {
        var proxy = new ConnectProxy();
        proxy.answer("HTTP/1.1 " + status + "\r\n\r\n");
        return proxy;
    }

    /** Answers everything with these bytes and closes; with null it connects. */
    public void answer(@Nullable String bytes) {
        refusal = bytes;
    }

    public int port() {
        return server.actualPort();
    }

    /** The heads of the requests. */
    public List<String> asked() {
        return asked;
    }

    private void connected(NetSocket socket) {
        var head = Buffer.buffer();
        socket.handler(bytes -> {
            head.appendBuffer(bytes);
            if (head.toString().endsWith("\r\n\r\n")) {
                socket.pause();
                asked.add(head.toString());
                answer(socket, head.toString());
            }
        });
    }

    private void answer(NetSocket socket, String head) {
        var connect = CONNECT.matcher(head);
        var refused = refusal;
        if (refused != null || !connect.lookingAt()) {
            socket.end(Buffer.buffer(refused == null ? "HTTP/1.1 405 No\r\n\r\n" : refused));
            return;
        }
        vertx.createNetClient()
                .connect(Integer.parseInt(connect.group(2)), connect.group(1))
                .onFailure(none -> socket.end(Buffer.buffer("HTTP/1.1 502 Bad Gateway\r\n\r\n")))
                .onSuccess(other -> {
                    socket.write("HTTP/1.1 200 Connected\r\n\r\n");
                    socket.pipeTo(other);
                    other.pipeTo(socket);
                });
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
