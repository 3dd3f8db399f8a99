package io.dialbridge.dispatch.outbound;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.util.ReferenceCountUtil;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** Sends a request over a plain socket and reads the head of the reply, no further. Blocks, for a virtual thread. */
final class HttpHead {

    private static final int LONGEST_LINE = 4_096;
    private static final int LONGEST_CHUNK = 8_192;

    private final EmbeddedChannel codec =
            new EmbeddedChannel(new HttpClientCodec(LONGEST_LINE, HttpSender.LONGEST_HEAD, LONGEST_CHUNK));

    private HttpHead() {}

    /**
     * Leaves what comes after the head in the connection.
     *
     * @throws IOException when the connection breaks
     * @throws DecoderException for what is not HTTP, or too long
     */
    static HttpResponse beforeTunnel(Socket connection, FullHttpRequest request) throws IOException {
        return new HttpHead().exchange(connection, request, 1);
    }

    /**
     * The connection can't be used any further.
     *
     * @throws IOException when the connection breaks
     * @throws DecoderException for what is not HTTP, or too long
     */
    static HttpResponse only(Socket connection, FullHttpRequest request) throws IOException {
        return new HttpHead().exchange(connection, request, LONGEST_CHUNK);
    }

    private HttpResponse exchange(Socket connection, FullHttpRequest request, int atOnce) throws IOException {
        try {
            write(connection, request);
            var bytes = new byte[atOnce];
            while (true) {
                var length = connection.getInputStream().read(bytes);
                if (length < 0) {
                    throw new EOFException("the connection was closed");
                }
                codec.writeInbound(Unpooled.copiedBuffer(bytes, 0, length));
                var head = head();
                if (head != null) {
                    return head;
                }
            }
        } finally {
            codec.finishAndReleaseAll();
        }
    }

    private void write(Socket connection, FullHttpRequest request) throws IOException {
        codec.writeOutbound(request);
        var out = connection.getOutputStream();
        for (ByteBuf part = codec.readOutbound(); part != null; part = codec.readOutbound()) {
            try {
                part.readBytes(out, part.readableBytes());
            } finally {
                part.release();
            }
        }
        out.flush();
    }

    /** Null before it is complete; what comes before it, as 103, is passed over. */
    private @Nullable HttpResponse head() {
        for (Object message = codec.readInbound(); message != null; message = codec.readInbound()) {
            if (message instanceof HttpResponse head) {
                if (head.decoderResult().isFailure()) {
                    throw new DecoderException(head.decoderResult().cause());
                }
                if (head.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
                    return head;
                }
            }
            ReferenceCountUtil.release(message);
        }
        return null;
    }
}
