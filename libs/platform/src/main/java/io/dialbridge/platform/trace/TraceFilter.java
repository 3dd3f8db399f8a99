package io.dialbridge.platform.trace;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Puts the trace id into every log line of the request. */
final class TraceFilter {

    private final CurrentTrace trace;

    TraceFilter(CurrentTrace trace) {
        this.trace = trace;
    }

    @ServerRequestFilter
    void remember(ContainerRequestContext request) {
        MDC.put("traceId", trace.traceId());
    }
}
