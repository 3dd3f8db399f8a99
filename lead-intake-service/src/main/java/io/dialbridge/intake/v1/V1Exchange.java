package io.dialbridge.intake.v1;

import io.dialbridge.platform.trace.CurrentTrace;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The HTTP side of every path of the compatible API: GET with a query, or POST with a query, a form, a multipart or a flat JSON body. */
@ApplicationScoped
public class V1Exchange {

    private final V1Door door;
    private final CurrentTrace trace;

    V1Exchange(V1Door door, CurrentTrace trace) {
        this.door = door;
        this.trace = trace;
    }

    /**
     * @param body null for a GET
     * @param scope the section that the token must open, one of {@link io.dialbridge.contracts.Scope}
     * @param path null for a path that does not exist
     */
    public Uni<RestResponse<Map<String, Object>>> answer(
            HttpServerRequest http, byte @Nullable [] body, String scope, @Nullable V1Path path) {
        return answer(http, body, scope, path, UnaryOperator.identity());
    }

    /** @param dressed gives every reply the form of the path, those of the door itself among them */
    public Uni<RestResponse<Map<String, Object>>> answer(
            HttpServerRequest http,
            byte @Nullable [] body,
            String scope,
            @Nullable V1Path path,
            UnaryOperator<V1Reply> dressed) {
        return door.answer(V1Request.of(http, body, trace.traceParent()), scope, path)
                .map(answer -> new V1Door.Answer(dressed.apply(answer.reply()), answer.realStatus()))
                .map(V1Exchange::response);
    }

    private static RestResponse<Map<String, Object>> response(V1Door.Answer answer) {
        var response = RestResponse.ResponseBuilder.<Map<String, Object>>create(answer.status())
                .entity(answer.reply().body());
        answer.reply().headers().forEach(response::header);
        return response.build();
    }
}
