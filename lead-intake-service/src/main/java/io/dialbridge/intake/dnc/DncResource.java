package io.dialbridge.intake.dnc;

import com.fasterxml.jackson.databind.JsonNode;
import io.dialbridge.contracts.Scope;
import io.dialbridge.intake.accounts.Accounts;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.rules.LeadIds;
import io.dialbridge.platform.auth.Caller;
import io.dialbridge.platform.problems.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The DNC list over our own API. An entry can't be made twice, so a request that is sent again does no harm. */
@Path("/api/intake/dnc")
@RolesAllowed(Scope.DNC)
@Produces(MediaType.APPLICATION_JSON)
public class DncResource {

    private static final String PATH = "/api/intake/dnc/";

    private final DncRequests requests;
    private final DncEntryStore entries;
    private final Accounts accounts;
    private final Caller caller;

    DncResource(DncRequests requests, DncEntryStore entries, Accounts accounts, Caller caller) {
        this.requests = requests;
        this.entries = entries;
        this.accounts = accounts;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<Map<String, Object>>> add(@Nullable JsonNode body) {
        var account = account();
        var source = DncSource.api(caller.tokenName());
        var posted = needed(body);
        return posted.isArray()
                ? requests.addAll(account, posted, source).map(RestResponse::ok)
                : requests.add(account, posted, source).map(added -> reply(added, account));
    }

    @GET
    public Uni<DncPage> list(@BeanParam DncFilter filter) {
        var account = account();
        return entries.page(account.id(), filter.query(account), filter.after(), filter.limit() + 1)
                .map(found -> filter.page(found, account));
    }

    @GET
    @Path("{id}")
    public Uni<Map<String, Object>> get(@PathParam("id") String id) {
        var account = account();
        return entries.find(account.id(), entryId(id))
                .map(found -> DncJson.of(found.orElseThrow(() -> Problems.notFound("DNC entry", id)), account));
    }

    @DELETE
    @Path("{id}")
    public Uni<Void> delete(@PathParam("id") String id) {
        return entries.delete(account().id(), entryId(id))
                .invoke(deleted -> {
                    if (!deleted) {
                        throw Problems.notFound("DNC entry", id);
                    }
                })
                .replaceWithVoid();
    }

    @POST
    @Path("check")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Map<String, Object>> check(@Nullable JsonNode body) {
        return requests.check(account(), needed(body));
    }

    private static RestResponse<Map<String, Object>> reply(DncStore.Added added, Account account) {
        var address = URI.create(PATH + added.entry().idText());
        var reply = added.inserted()
                ? RestResponse.ResponseBuilder.<Map<String, Object>>created(address)
                : RestResponse.ResponseBuilder.<Map<String, Object>>ok().header("Content-Location", address);
        return reply.entity(DncJson.of(added.entry(), account)).build();
    }

    private static JsonNode needed(@Nullable JsonNode body) {
        if (body == null || body.isNull() || body.isMissingNode()) {
            throw Problems.unreadable("Post a JSON object, or an array of entries.");
        }
        return body;
    }

    private static long entryId(String id) {
        var entryId = LeadIds.read(id);
        if (entryId == null) {
            throw Problems.notFound("DNC entry", id);
        }
        return entryId;
    }

    private Account account() {
        return accounts.get(caller.accountId());
    }
}
