package io.dialbridge.config.records;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The HTTP side of drafts, of every kind of record that has them. */
@ApplicationScoped
public class DraftDoor {

    private final DraftKeeper keeper;
    private final DraftReader reader;
    private final Publisher publisher;
    private final BodyReader bodies;
    private final ActingAccount account;
    private final RecordJson json;

    DraftDoor(
            DraftKeeper keeper,
            DraftReader reader,
            Publisher publisher,
            BodyReader bodies,
            ActingAccount account,
            RecordJson json) {
        this.keeper = keeper;
        this.reader = reader;
        this.publisher = publisher;
        this.bodies = bodies;
        this.account = account;
        this.json = json;
    }

    /** Of a record that is to come. */
    public <D> Uni<Response> create(RecordType<D, ?> type, @Nullable String body, @Nullable String idempotencyKey) {
        var draft = bodies.draft(body, type);
        return keeper.create(type, account.id(), draft, key(type, idempotencyKey, "drafts\n" + body))
                .map(created -> reply(
                        Response.status(Response.Status.CREATED).header(HttpHeaders.LOCATION, created.location()),
                        created));
    }

    public Uni<Page<DraftEntry>> list(RecordType<?, ?> type, @Nullable String limit, @Nullable String after) {
        return reader.page(type, account.id(), RecordDoor.cursor(after, 0), RecordDoor.most(limit));
    }

    public <D> Uni<RestResponse<ShownDraft<D>>> read(RecordType<D, ?> type, String id) {
        return reader.read(type, account.id(), id).map(draft -> tagged(RestResponse.Status.OK, draft));
    }

    /** 201 where there was no draft, else 200. */
    public <D> Uni<RestResponse<ShownDraft<D>>> put(
            RecordType<D, ?> type, String id, @Nullable String ifMatch, @Nullable String body) {
        return keeper.put(type, account.id(), id, IfMatch.given(ifMatch), bodies.draft(body, type))
                .map(put -> tagged(put.created() ? RestResponse.Status.CREATED : RestResponse.Status.OK, put.draft()));
    }

    public Uni<RestResponse<Void>> delete(RecordType<?, ?> type, String id, @Nullable String ifMatch) {
        return keeper.delete(type, account.id(), id, IfMatch.optional(ifMatch)).map(done -> RestResponse.noContent());
    }

    /** 200 with the record as it is from now on. */
    public Uni<Response> publish(
            RecordType<?, ?> type,
            String id,
            @Nullable String ifMatch,
            @Nullable String acceptWarnings,
            @Nullable String overwrite,
            @Nullable String idempotencyKey) {
        var request = String.join("\n", "publish", id, ifMatch, acceptWarnings, overwrite);
        var wish = new Publication(
                IfMatch.required(ifMatch),
                QueryFlag.of("accept_warnings", acceptWarnings),
                QueryFlag.of("overwrite", overwrite),
                key(type, idempotencyKey, request));
        return publisher.publish(type, account.id(), id, wish).map(published -> reply(Response.ok(), published));
    }

    private @Nullable IdempotencyKey key(RecordType<?, ?> type, @Nullable String header, String request) {
        return IdempotencyKey.of(account.id(), header, type.kind(), request);
    }

    private Response reply(Response.ResponseBuilder reply, Created created) {
        return reply.header(HttpHeaders.ETAG, RecordDoor.etag(json.version(created.json())))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(created.json())
                .build();
    }

    private static <D> RestResponse<ShownDraft<D>> tagged(RestResponse.Status status, ShownDraft<D> draft) {
        return RestResponse.ResponseBuilder.create(status, draft)
                .header(HttpHeaders.ETAG, RecordDoor.etag(draft.version()))
                .build();
    }
}
