package io.dialbridge.local.frontdoor;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/**
 * A large body that waits for the service's word, {@code 100 Continue} (RFC 9110 section 10.1.1), before it is sent. A service that
 * refuses a body hangs up while it is still coming, and what it said before is then lost on the way: so it is asked first.
 */
final class AskedBody implements ReadStream<Buffer> {

    static final String EXPECT = "expect";
    static final String CONTINUE = "100-continue";

    /** For a service that knows no such word. */
    private static final long PATIENCE_MILLIS = 1_000;

    private final Vertx vertx;
    private final HttpServerRequest caller;
    private @Nullable HttpClientRequest service;
    private boolean asked;
    private boolean released;
    private boolean refused;

    AskedBody(Vertx vertx, HttpServerRequest caller) {
        this.vertx = vertx;
        this.caller = caller;
    }

    static boolean isExpectedBy(HttpServerRequest caller) {
        return CONTINUE.equalsIgnoreCase(caller.getHeader(EXPECT));
    }

    /** Who is to be asked; the question goes out as soon as the body could. */
    void ask(HttpClientRequest request) {
        service = request;
        request.continueHandler(goOn -> release());
        request.response().onSuccess(answer -> answered(request, answer));
    }

    private void release() {
        if (released || refused) {
            return;
        }
        released = true;
        if (isExpectedBy(caller)) {
            caller.response().writeContinue();
        }
        caller.resume();
    }

    /** The service's last word came first: the body goes nowhere, nor does anything else on this connection. */
    private void answered(HttpClientRequest request, HttpClientResponse answer) {
        if (released) {
            return;
        }
        refused = true;
        answer.end().onComplete(whole -> {
            // It would be told of the reset as of a failure.
            request.exceptionHandler(reset -> {}).reset();
            caller.handler(lost -> {}).endHandler(all -> {}).resume();
        });
    }

    @Override
    public AskedBody exceptionHandler(@Nullable Handler<Throwable> handler) {
        caller.exceptionHandler(handler);
        return this;
    }

    @Override
    public AskedBody handler(@Nullable Handler<Buffer> handler) {
        caller.handler(handler);
        return this;
    }

    @Override
    public AskedBody endHandler(@Nullable Handler<Void> handler) {
        caller.endHandler(handler);
        return this;
    }

    @Override
    public AskedBody pause() {
        caller.pause();
        return this;
    }

    @Override
    public AskedBody resume() {
        if (released) {
            caller.resume();
        } else if (!asked && service != null) {
            asked = true;
            service.sendHead();
            vertx.setTimer(PATIENCE_MILLIS, patience -> release());
        }
        return this;
    }

    @Override
    public AskedBody fetch(long amount) {
        if (released) {
            caller.fetch(amount);
        }
        return this;
    }
}
