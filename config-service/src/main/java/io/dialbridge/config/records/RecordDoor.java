package io.dialbridge.config.records;

import io.dialbridge.platform.auth.Caller;
import io.dialbridge.platform.problems.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The HTTP side of every kind of record: reads the request for its account, renders the reply. */
@ApplicationScoped
public class RecordDoor {

    private static final int MOST = 500;
    private static final int USUAL = 100;

    private final RecordKeeper keeper;
    private final BodyReader bodies;
    private final Caller caller;

    RecordDoor(RecordKeeper keeper, BodyReader bodies, Caller caller) {
        this.keeper = keeper;
        this.bodies = bodies;
        this.caller = caller;
    }

    /** 201 with Location; the entity is JSON text, so that a repeated Idempotency-Key gets the very same reply. */
    public <D, S> Uni<Response> create(RecordType<D, S> type, @Nullable String body, @Nullable String idempotencyKey) {
        var document = bodies.create(body, type);
        var key = IdempotencyKey.of(account(), idempotencyKey, type.kind(), body == null ? "" : body);
        return keeper.create(type, account(), document, key).map(created -> Response.status(Response.Status.CREATED)
                // Relative (RFC 9110 section 10.2.2), so that it is right behind any proxy.
                .header(HttpHeaders.LOCATION, created.location())
                .header(HttpHeaders.ETAG, "\"1\"")
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(created.json())
                .build());
    }

    public <D, S> Uni<RestResponse<Shown<D>>> read(RecordType<D, S> type, String id) {
        return keeper.read(type, account(), id).map(RecordDoor::tagged);
    }

    public <D, S> Uni<Page<Shown<D>>> list(RecordType<D, S> type, @Nullable String limit, @Nullable String after) {
        var most = QueryNumber.of("limit", limit, 1, MOST, USUAL);
        var last = after == null
                ? 0L
                : RecordId.parse(after)
                        .orElseThrow(() -> Problems.invalid("after", "must be the next of an earlier page"));
        return keeper.page(type, account(), last, (int) most);
    }

    public <D, S> Uni<RestResponse<Shown<D>>> replace(
            RecordType<D, S> type, String id, @Nullable String ifMatch, @Nullable String body) {
        return keeper.replace(type, account(), id, IfMatch.required(ifMatch), bodies.replace(body, type))
                .map(RecordDoor::tagged);
    }

    public Uni<RestResponse<Void>> delete(RecordType<?, ?> type, String id, @Nullable String ifMatch) {
        return keeper.delete(type.kind(), account(), id, IfMatch.optional(ifMatch))
                .map(done -> RestResponse.noContent());
    }

    private long account() {
        return Long.parseLong(caller.accountId());
    }

    private static <D> RestResponse<Shown<D>> tagged(Shown<D> shown) {
        return RestResponse.ResponseBuilder.ok(shown)
                .header(HttpHeaders.ETAG, "\"" + shown.version() + "\"")
                .build();
    }
}
