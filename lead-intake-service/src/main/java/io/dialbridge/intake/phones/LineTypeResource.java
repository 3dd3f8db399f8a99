package io.dialbridge.intake.phones;

import io.dialbridge.contracts.Scope;
import io.dialbridge.intake.accounts.Accounts;
import io.dialbridge.intake.lead.Phone;
import io.dialbridge.intake.rules.PhoneCheck;
import io.dialbridge.intake.rules.PhoneRules;
import io.dialbridge.platform.auth.Caller;
import io.dialbridge.platform.problems.Problems;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which kind of line a number is: the tables that say it, and what they say. */
@Path("/api/intake/line-types")
@RolesAllowed(Scope.LEADS)
@Produces(MediaType.APPLICATION_JSON)
public class LineTypeResource {

    private final LineTypeImport imports;
    private final LineTypeStore store;
    private final Accounts accounts;
    private final Caller caller;

    LineTypeResource(LineTypeImport imports, LineTypeStore store, Accounts accounts, Caller caller) {
        this.imports = imports;
        this.store = store;
        this.accounts = accounts;
        this.caller = caller;
    }

    /** @param shared true loads for every account, which only the operator of the installation may */
    @POST
    @Path("imports")
    @Blocking
    @Consumes("text/csv")
    public LineTypeImportResult load(
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("shared") @Nullable String shared,
            InputStream body) {
        return imports.take(owner(shared), kind(kind), body);
    }

    @GET
    @Path("{number}")
    public Uni<Map<String, Object>> get(
            @PathParam("number") String number, @QueryParam("phone_code") @Nullable String phoneCode) {
        var account = accounts.get(caller.accountId());
        var phone = phone(number, phoneCode);
        return store.known(account.id(), phone).map(known -> LineTypeJson.of(phone, known.orElse(null), account));
    }

    private String owner(@Nullable String shared) {
        var account = accounts.get(caller.accountId());
        if (shared == null || shared.equals("false")) {
            return account.id();
        }
        if (!shared.equals("true")) {
            throw Problems.invalid("shared", "must be true or false");
        }
        if (!caller.has(Scope.ACCOUNTS)) {
            throw Problems.forbidden("What is shared serves every account: loading it needs a token with the scope "
                    + Scope.ACCOUNTS + ".");
        }
        return LineTypeStore.SHARED;
    }

    private static LineKind kind(@Nullable String kind) {
        return switch (kind == null ? "prefix" : kind) {
            case "prefix" -> LineKind.PREFIX;
            case "ported" -> LineKind.PORTED;
            default -> throw Problems.invalid("kind", "must be prefix or ported");
        };
    }

    private static Phone phone(String number, @Nullable String phoneCode) {
        return switch (PhoneRules.check(number, phoneCode, true)) {
            case PhoneCheck.Valid valid -> valid.phone();
            case PhoneCheck.Invalid invalid -> throw Problems.invalid(invalid.field(), invalid.text());
        };
    }
}
