package io.dialbridge.platform.trace;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.RequestScoped;

/** The trace of the current request: the caller's, or a new one. */
@RequestScoped
public class CurrentTrace {

    private final TraceParent current;

    CurrentTrace(CurrentVertxRequest request) {
        var context = request.getCurrent();
        this.current = TraceParent.of(context == null ? null : context.request().getHeader("traceparent"))
                .child();
    }

    /** To be stored with the rows that this request writes. */
    public String traceParent() {
        return current.toString();
    }

    String traceId() {
        return current.traceId();
    }
}
