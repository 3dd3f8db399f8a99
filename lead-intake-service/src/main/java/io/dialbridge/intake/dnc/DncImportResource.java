package io.dialbridge.intake.dnc;

import io.dialbridge.contracts.Scope;
import io.dialbridge.intake.accounts.Accounts;
import io.dialbridge.platform.auth.Caller;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;

/** Files of numbers for the DNC list, of any size: they are taken while they arrive. */
@Path("/api/intake/dnc/imports")
@RolesAllowed(Scope.DNC)
@Produces(MediaType.APPLICATION_JSON)
public class DncImportResource {

    private final DncImport imports;
    private final Accounts accounts;
    private final Caller caller;

    DncImportResource(DncImport imports, Accounts accounts, Caller caller) {
        this.imports = imports;
        this.accounts = accounts;
        this.caller = caller;
    }

    @POST
    @Blocking
    @Consumes("text/csv")
    public DncImportResult take(InputStream body) {
        return imports.take(accounts.get(caller.accountId()), caller.tokenName(), body);
    }
}
