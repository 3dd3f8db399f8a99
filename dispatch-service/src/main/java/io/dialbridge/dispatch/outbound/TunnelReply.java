package io.dialbridge.dispatch.outbound;

import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.impl.headers.HeadersAdaptor;

/** Tells a listener of the messages of one reply; what comes before it, as 103, is passed over. */
final class TunnelReply {

    private final ReplyListener listener;
    private final Runnable close;
    private boolean informational;

    TunnelReply(ReplyListener listener, Runnable close) {
        this.listener = listener;
        this.close = close;
    }

    void read(Object message) {
        try {
            if (message instanceof HttpObject part && part.decoderResult().isFailure()) {
                listener.failed(Breakage.ofReply(part.decoderResult().cause()));
                close.run();
                return;
            }
            if (message instanceof HttpResponse head) {
                begin(head);
            }
            if (message instanceof HttpContent content && !informational) {
                listener.part(Buffer.buffer(ByteBufUtil.getBytes(content.content())));
                if (content instanceof LastHttpContent) {
                    listener.finished();
                    close.run();
                }
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void begin(HttpResponse head) {
        informational = head.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        if (!informational) {
            MultiMap headers = new HeadersAdaptor(head.headers());
            listener.answered(head.status().code(), headers);
        }
    }
}
