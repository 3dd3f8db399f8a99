package io.dialbridge.dispatch.outbound;

import io.dialbridge.dispatch.request.OutboundRequest;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContentDecompressor;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.impl.NetSocketInternal;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;

/**
 * Plain HTTP through the proxy's CONNECT, one exchange per connection. The client would send the whole URL to the proxy, which would
 * look the name up itself and might connect to another address than the one that was checked.
 */
final class TunnelWire implements Wire {

    private static final int LONGEST_LINE = 4_096;
    private static final int LONGEST_CHUNK = 8_192;

    private final NetClient client;

    /** @param client whose connections lead through the proxy */
    TunnelWire(NetClient client) {
        this.client = client;
    }

    @Override
    public void send(OutboundRequest request, InetAddress address, ReplyListener listener) {
        client.connect(request.url().port(), address.getHostAddress())
                .onFailure(failure -> listener.failed(Breakage.throughProxy(failure)))
                .onSuccess(socket -> send((NetSocketInternal) socket, request, listener));
    }

    private static void send(NetSocketInternal socket, OutboundRequest request, ReplyListener listener) {
        if (!listener.connected(null, socket::close)) {
            socket.close();
            return;
        }
        var pipeline = socket.channelHandlerContext().pipeline();
        pipeline.addBefore(
                "handler", "codec", new HttpClientCodec(LONGEST_LINE, HttpSender.LONGEST_HEAD, LONGEST_CHUNK));
        pipeline.addBefore("handler", "inflater", new HttpContentDecompressor(false, 0));
        var reply = new TunnelReply(listener, socket::close);
        socket.messageHandler(reply::read);
        socket.exceptionHandler(failure -> listener.failed(Breakage.ofReply(failure)));
        socket.closeHandler(
                closed -> listener.failed(Breakage.ofReply(new HttpClosedException("the connection was closed"))));
        socket.writeMessage(message(request));
    }

    private static FullHttpRequest message(OutboundRequest request) {
        var url = request.url();
        var text = request.body();
        var body = text == null ? Unpooled.EMPTY_BUFFER : Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
        var message = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.valueOf(request.method().name()), url.target(), body);
        var headers = message.headers();
        request.headers().forEach(header -> headers.set(header.name(), header.value()));
        if (!headers.contains(HttpHeaderNames.HOST)) {
            headers.set(HttpHeaderNames.HOST, url.authority());
        }
        headers.set(HttpHeaderNames.ACCEPT_ENCODING, "deflate, gzip");
        headers.set(HttpHeaderNames.CONNECTION, "close");
        if (text != null) {
            headers.set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        }
        return message;
    }
}
