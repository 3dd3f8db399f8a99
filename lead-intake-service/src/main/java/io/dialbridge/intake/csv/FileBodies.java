package io.dialbridge.intake.csv;

import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;

/**
 * Lets files of any size in where they are taken row by row. The server's limit protects the memory from bodies that are read as a whole,
 * and these never are.
 */
@ApplicationScoped
class FileBodies {

    private static final Set<String> PATHS =
            Set.of("/api/intake/imports", "/api/intake/dnc/imports", "/api/intake/line-types/imports");

    /** Before and behind the server's own check. */
    private static final int BEFORE = 90;

    private static final int BEHIND = 1;

    void register(@Observes Filters filters) {
        filters.register(FileBodies::announceNothing, BEFORE);
        filters.register(FileBodies::lift, BEHIND);
    }

    /** The check refuses by the announced length. Where the body ends, the connection knows by itself. */
    private static void announceNothing(RoutingContext context) {
        if (takesFile(context)) {
            context.request().headers().remove(HttpHeaders.CONTENT_LENGTH);
        }
        context.next();
    }

    /** What announces nothing is cut off at a length that the check has left here. */
    private static void lift(RoutingContext context) {
        if (takesFile(context)) {
            context.remove(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY);
        }
        context.next();
    }

    private static boolean takesFile(RoutingContext context) {
        return context.request().method().equals(HttpMethod.POST) && PATHS.contains(context.normalizedPath());
    }
}
