package io.dialbridge.config.records;

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
    private final Versions versions;
    private final RenamePreview preview;
    private final BodyReader bodies;
    private final ActingAccount account;

    RecordDoor(
            RecordKeeper keeper, Versions versions, RenamePreview preview, BodyReader bodies, ActingAccount account) {
        this.keeper = keeper;
        this.versions = versions;
        this.preview = preview;
        this.bodies = bodies;
        this.account = account;
    }

    /** 201 with Location; the entity is JSON text, so that a repeated Idempotency-Key gets the very same reply. */
    public <D, S> Uni<Response> create(RecordType<D, S> type, @Nullable String body, @Nullable String idempotencyKey) {
        var document = bodies.create(body, type);
        var key = IdempotencyKey.of(account.id(), idempotencyKey, type.kind(), body == null ? "" : body);
        return keeper.create(type, account.id(), document, key).map(created -> Response.status(Response.Status.CREATED)
                // Relative (RFC 9110 section 10.2.2), so that it is right behind any proxy.
                .header(HttpHeaders.LOCATION, created.location())
                .header(HttpHeaders.ETAG, etag(1))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(created.json())
                .build());
    }

    public <D, S> Uni<RestResponse<Shown<D>>> read(RecordType<D, S> type, String id) {
        return keeper.read(type, account.id(), id).map(RecordDoor::tagged);
    }

    public <D, S> Uni<Page<Shown<D>>> list(RecordType<D, S> type, @Nullable String limit, @Nullable String after) {
        return keeper.page(type, account.id(), cursor(after, 0), most(limit));
    }

    /** What would be said of a record that is not stored: 400 as for a creation, or what it hardly means. */
    public <D> Uni<Warnings> check(RecordType<D, ?> type, @Nullable String body) {
        return keeper.check(type, account.id(), bodies.replace(body, type));
    }

    public <D, S> Uni<RestResponse<Shown<D>>> replace(
            RecordType<D, S> type, String id, @Nullable String ifMatch, @Nullable String body) {
        return keeper.replace(type, account.id(), id, IfMatch.required(ifMatch), bodies.replace(body, type))
                .map(RecordDoor::tagged);
    }

    /** The same, for a kind whose replacement may have secrets to show. */
    public <D, S> Uni<Response> replaceAndTell(
            RecordType<D, S> type, String id, @Nullable String ifMatch, @Nullable String body) {
        return keeper.replaceAndTell(type, account.id(), id, IfMatch.required(ifMatch), bodies.replace(body, type))
                .map(RecordDoor::told);
    }

    /** 200 with the amended record; repeating it after a lost reply is refused when If-Match names the version that was read. */
    public <D, S> Uni<Response> amend(
            RecordType<D, S> type, String id, @Nullable String ifMatch, Amendment<S> amendment) {
        return keeper.amend(type, account.id(), id, IfMatch.optional(ifMatch), amendment)
                .map(RecordDoor::told);
    }

    private static Response told(Amended amended) {
        return Response.ok(amended.json(), MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.ETAG, etag(amended.version()))
                .build();
    }

    /** The body of a request that is no record. */
    public <T> T request(@Nullable String body, Class<T> type) {
        return bodies.request(body, type);
    }

    /** Newest first. */
    public <D> Uni<Page<KeptVersion<D>>> versions(
            RecordType<D, ?> type, String id, @Nullable String limit, @Nullable String after) {
        return versions.page(type, account.id(), id, cursor(after, Long.MAX_VALUE), most(limit));
    }

    public <D> Uni<KeptVersion<D>> version(RecordType<D, ?> type, String id, String version) {
        return versions.read(type, account.id(), id, version);
    }

    /** What another name of the record would change in those that refer to it. */
    public Uni<Page<RenameChange>> previewRename(
            RecordType<?, ?> type, String id, String name, @Nullable String limit, @Nullable String after) {
        return preview.page(type.kind(), account.id(), id, name, cursor(after, 0), most(limit));
    }

    public Uni<RestResponse<Void>> delete(RecordType<?, ?> type, String id, @Nullable String ifMatch) {
        return keeper.delete(type.kind(), account.id(), id, IfMatch.optional(ifMatch))
                .map(done -> RestResponse.noContent());
    }

    static int most(@Nullable String limit) {
        return (int) QueryNumber.of("limit", limit, 1, MOST, USUAL);
    }

    static long cursor(@Nullable String after, long whenAbsent) {
        return after == null
                ? whenAbsent
                : RecordId.parse(after)
                        .orElseThrow(() -> Problems.invalid("after", "must be the next of an earlier page"));
    }

    static String etag(long version) {
        return "\"" + version + "\"";
    }

    static <D> RestResponse<Shown<D>> tagged(Shown<D> shown) {
        return RestResponse.ResponseBuilder.ok(shown)
                .header(HttpHeaders.ETAG, etag(shown.version()))
                .build();
    }
}
