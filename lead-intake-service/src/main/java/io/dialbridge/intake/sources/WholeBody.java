package io.dialbridge.intake.sources;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Reads a body that was not begun to be read, up to a limit. */
public final class WholeBody {

    /** What came. */
    public sealed interface Read {

        record Body(byte[] bytes) implements Read {}

        /** What is left of it is passed over, so that its sender gets to read the reply. */
        record TooLarge() implements Read {}
    }

    private final HttpServerRequest request;
    private final long most;
    private final Buffer body = Buffer.buffer();
    private long passedOver;

    private WholeBody(HttpServerRequest request, long most) {
        this.request = request;
        this.most = most;
    }

    /** To be asked on the event loop of the request. */
    public static Uni<Read> read(HttpServerRequest request, long most) {
        if (request.isEnded()) {
            return Uni.createFrom().item(new Read.Body(new byte[0]));
        }
        var reading = new WholeBody(request, most);
        return Uni.createFrom().<Read>emitter(reading::start);
    }

    private void start(UniEmitter<? super Read> reader) {
        request.exceptionHandler(reader::fail);
        request.endHandler(end -> reader.complete(new Read.Body(body.getBytes())));
        request.handler(chunk -> take(chunk, reader));
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
        request.resume();
    }

    private void take(Buffer chunk, UniEmitter<? super Read> reader) {
        if (body.length() + chunk.length() <= most) {
            body.appendBuffer(chunk);
            return;
        }
        request.handler(this::passOver);
        request.endHandler(end -> {});
        reader.complete(new Read.TooLarge());
    }

    /** As much again, then whoever still does not listen is cut off. */
    private void passOver(Buffer chunk) {
        passedOver += chunk.length();
        if (passedOver > most && request.response().ended()) {
            request.connection().close();
        }
    }
}
