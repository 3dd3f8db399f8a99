package io.dialbridge.intake.imports;

import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Lets files of any size in where files are taken, and nowhere else: they are read piece by piece, so the limit that protects the memory
 * from all other bodies has nothing to protect here.
 */
@ApplicationScoped
class ImportBodyLimit {

    /** Before and behind the server's own check. */
    private static final int BEFORE = 90;

    private static final int BEHIND = 1;

    void register(@Observes Filters filters) {
        filters.register(ImportBodyLimit::announceNothing, BEFORE);
        filters.register(ImportBodyLimit::lift, BEHIND);
    }

    /** The check refuses by the announced length; how long the body really is, the connection knows by itself. */
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
        return context.request().method().equals(HttpMethod.POST)
                && context.normalizedPath().equals(ImportResource.PATH);
    }
}
