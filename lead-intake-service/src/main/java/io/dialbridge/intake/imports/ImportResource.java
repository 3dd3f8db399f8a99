package io.dialbridge.intake.imports;

import io.dialbridge.contracts.Scope;
import io.dialbridge.intake.accounts.Accounts;
import io.dialbridge.intake.events.Origin;
import io.dialbridge.intake.imports.file.RowVerdict.Kind;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.leads.PageLimit;
import io.dialbridge.intake.pipeline.Sender;
import io.dialbridge.intake.rules.Door;
import io.dialbridge.intake.v1.IdempotencyKey;
import io.dialbridge.platform.auth.Caller;
import io.dialbridge.platform.problems.Problems;
import io.dialbridge.platform.trace.CurrentTrace;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Files of leads in, progress and verdicts out. */
@Path(ImportResource.PATH)
@RolesAllowed(Scope.LEADS)
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {

    static final String PATH = "/api/intake/imports";

    private static final String CSV = "text/csv";
    /** After every id. */
    private static final String END_OF_IDS = "~";

    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

    private final ImportUpload upload;
    private final Imports imports;
    private final VerdictFile verdicts;
    private final Accounts accounts;
    private final Caller caller;
    private final CurrentTrace trace;

    ImportResource(
            ImportUpload upload,
            Imports imports,
            VerdictFile verdicts,
            Accounts accounts,
            Caller caller,
            CurrentTrace trace) {
        this.upload = upload;
        this.imports = imports;
        this.verdicts = verdicts;
        this.accounts = accounts;
        this.caller = caller;
        this.trace = trace;
    }

    @POST
    @Consumes(CSV)
    @Blocking
    public RestResponse<ImportView> create(
            @Context UriInfo uri, @HeaderParam(IdempotencyKey.HEADER) @Nullable String key, InputStream file) {
        var account = account();
        var request = ImportRequest.of(uri.getQueryParameters(), account);
        var named = IdempotencyKey.of(key, new byte[0]).map(IdempotencyKey::key);
        var queued = upload.take(account, request, sender(), named, file);
        imports.queued();
        return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, imports.view(queued, account))
                .location(URI.create(PATH + "/" + queued.id()))
                .build();
    }

    /** What browsers' forms send would have to be unpacked while it streams in; a file that is the body needs nothing of that. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public RestResponse<ImportView> refuseForm() {
        throw HttpProblem.builder()
                .withType(URI.create("urn:dialbridge:problem:http-415"))
                .withStatus(Response.Status.UNSUPPORTED_MEDIA_TYPE)
                .withTitle("Unsupported Media Type")
                .withDetail(
                        "Send the file itself as the body, with Content-Type: text/csv, and everything else in the query.")
                .build();
    }

    @POST
    @Path("preview")
    @Consumes(CSV)
    @Blocking
    public ImportPreview preview(@Context UriInfo uri, byte[] beginning) {
        var account = account();
        return ImportPreview.of(ImportRequest.of(uri.getQueryParameters(), account), beginning, account);
    }

    @GET
    public Uni<ImportPage> list(
            @QueryParam("limit") @Nullable String most, @QueryParam("after") @Nullable String after) {
        if (after != null && !ID.matcher(after).matches()) {
            throw Problems.invalid("after", "must be the next of an earlier reply");
        }
        return imports.page(account(), after == null ? END_OF_IDS : after, PageLimit.read(most));
    }

    @GET
    @Path("{id}")
    public Uni<ImportView> get(@PathParam("id") String id) {
        var account = account();
        return imports.get(account.id(), known(id)).map(found -> imports.view(found, account));
    }

    @POST
    @Path("{id}/cancel")
    public Uni<ImportView> cancel(@PathParam("id") String id) {
        var account = account();
        return imports.cancel(account.id(), known(id)).map(cancelled -> imports.view(cancelled, account));
    }

    @POST
    @Path("{id}/resume")
    public Uni<ImportView> resume(@PathParam("id") String id) {
        var account = account();
        return imports.resume(account.id(), known(id)).map(resumed -> imports.view(resumed, account));
    }

    @DELETE
    @Path("{id}")
    public Uni<Void> delete(@PathParam("id") String id) {
        return imports.delete(account().id(), known(id));
    }

    @GET
    @Path("{id}/verdicts")
    @Produces(CSV + ";charset=UTF-8")
    public Multi<byte[]> verdicts(@PathParam("id") String id, @QueryParam("verdict") @Nullable String verdict) {
        var kind = kind(verdict);
        return RestMulti.fromUniResponse(
                imports.get(account().id(), known(id)), found -> verdicts.of(found, kind), VerdictFile::headers);
    }

    private static @Nullable Kind kind(@Nullable String verdict) {
        if (verdict == null) {
            return null;
        }
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.wire().equals(verdict))
                .findFirst()
                .orElseThrow(() -> Problems.invalid("verdict", "must be accepted, updated or rejected"));
    }

    private static String known(String id) {
        if (!ID.matcher(id).matches()) {
            throw Problems.notFound("import", id);
        }
        return id;
    }

    private Account account() {
        return accounts.get(caller.accountId());
    }

    private Sender sender() {
        return new Sender(
                Door.IMPORT, caller.tokenId(), caller.tokenName(), caller.source(), Origin.api(trace.traceParent()));
    }
}
