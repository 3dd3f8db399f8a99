package io.dialbridge.platform.problems;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses a body whose announced length is over the limit before it is sent; the server's own check would do so without a word. A body in
 * chunks announces nothing: the server cuts it off at the limit.
 */
@ApplicationScoped
public class BodyLimit {

    private static final int TOO_LARGE = 413;

    /** Before the server's own check. A filter that answers in another form, or lifts the limit, has a higher priority. */
    private static final int PRIORITY = 80;

    private final long most;
    private final ObjectMapper json;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most, ObjectMapper json) {
        this.most = most.asLongValue();
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        if (isOver(context)) {
            refuse(context, HttpProblem.MEDIA_TYPE.toString(), body(Problems.tooLarge(most)));
        } else {
            context.next();
        }
    }

    /** Bytes that a body may have. */
    public long most() {
        return most;
    }

    public boolean isOver(RoutingContext context) {
        var length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && length.matches("\\d{1,18}") && Long.parseLong(length) > most;
    }

    /** Answers with a 413, and closes the connection, which the body would come on; over HTTP/2 others share it, and it stays. */
    public static void refuse(RoutingContext context, String contentType, Buffer body) {
        var response = context.response().setStatusCode(TOO_LARGE).putHeader(HttpHeaders.CONTENT_TYPE, contentType);
        if (context.request().version() != HttpVersion.HTTP_2) {
            response.putHeader("Connection", "close");
            response.endHandler(sent -> context.request().connection().close());
        }
        response.end(body);
    }

    private Buffer body(HttpProblem problem) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(problem));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a problem is plain values", impossible);
        }
    }
}
