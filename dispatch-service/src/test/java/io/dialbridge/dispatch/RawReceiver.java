package io.dialbridge.dispatch;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** The other side as bytes: answers each request with whatever a test writes, HTTP or not. */
public final class RawReceiver implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: ([0-9]+)\r\n");

    /** What to do on the n-th request, from 1. */
    public interface Script {
        void answer(int number, NetSocket socket);
    }

    private final Vertx vertx = Vertx.vertx();
    private final List<String> got = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final Script script;
    private final NetServer server;

    public RawReceiver(Script script) {
        this("127.0.0.1", new NetServerOptions(), script);
    }

    public RawReceiver(String address, NetServerOptions options, Script script) {
        this.script = script;
        server = vertx.createNetServer(options)
                .connectHandler(this::connected)
                .listen(options.getPort(), address)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** Closes its connections with a reset. */
    public static RawReceiver resetting(Script script) {
        return new RawReceiver("127.0.0.1", new NetServerOptions().setSoLinger(0), script);
    }

    /** The same bytes to the first request, and then a closed connection; a good reply to all after it. */
    public static RawReceiver first(Buffer bytes) {
        return new RawReceiver((number, socket) -> {
            if (number == 1) {
                socket.write(bytes).onComplete(written -> socket.close());
            } else {
                socket.write(ok());
            }
        });
    }

    public static RawReceiver first(String text) {
        return first(Buffer.buffer(text, StandardCharsets.ISO_8859_1.name()));
    }

    public static String ok() {
        return "HTTP/1.1 200 OK\r\nContent-Length: 16\r\n\r\n{\"success\":true}";
    }

    public int port() {
        return server.actualPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port() + "/hook";
    }

    /** Whole requests as they came. */
    public List<String> got() {
        return got;
    }

    public int connections() {
        return connections.get();
    }

    public Vertx vertx() {
        return vertx;
    }

    private void connected(NetSocket socket) {
        connections.incrementAndGet();
        var pending = new StringBuilder();
        socket.exceptionHandler(ignored -> {});
        socket.handler(bytes -> {
            pending.append(bytes.toString(StandardCharsets.ISO_8859_1));
            for (var end = end(pending); end > 0; end = end(pending)) {
                got.add(pending.substring(0, end));
                pending.delete(0, end);
                script.answer(got.size(), socket);
            }
        });
    }

    /** Where the first request ends; 0 while it has not all come. */
    private static int end(CharSequence pending) {
        var head = pending.toString().indexOf("\r\n\r\n") + 4;
        if (head < 4) {
            return 0;
        }
        var length = LENGTH.matcher(pending.subSequence(0, head));
        var end = head + (length.find() ? Integer.parseInt(length.group(1)) : 0);
        return end <= pending.length() ? end : 0;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
