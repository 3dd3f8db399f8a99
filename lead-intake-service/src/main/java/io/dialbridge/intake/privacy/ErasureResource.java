package io.dialbridge.intake.privacy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.dialbridge.contracts.Scope;
import io.dialbridge.intake.accounts.Accounts;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Phone;
import io.dialbridge.intake.leads.PageLimit;
import io.dialbridge.intake.rules.LeadIds;
import io.dialbridge.intake.rules.PhoneCheck;
import io.dialbridge.intake.rules.PhoneRules;
import io.dialbridge.intake.rules.Texts;
import io.dialbridge.platform.auth.Caller;
import io.dialbridge.platform.problems.Problems;
import io.dialbridge.platform.trace.CurrentTrace;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Erases persons, and shows the record of it. */
@Path("/api/intake/erasures")
@RolesAllowed(Scope.LEADS)
@Produces(MediaType.APPLICATION_JSON)
public class ErasureResource {

    /** Behind every id that there can be. */
    private static final UUID LAST = new UUID(-1, -1);

    private static final int LONGEST_REASON = 500;

    /**
     * Whom to erase: by a number or by a lead, not both.
     *
     * @param reason for the record; it must not name the person
     */
    @JsonIgnoreProperties(ignoreUnknown = false)
    public record Wish(
            @Nullable String phoneNumber,
            @Nullable String phoneCode,
            @Nullable String leadId,
            @Nullable String reason) {}

    /** @param next what to send as {@code after} for the next part; null at the end */
    public record ErasurePage(
            List<Map<String, Object>> items, @Nullable String next) {}

    private final Eraser eraser;
    private final ErasureStore store;
    private final Accounts accounts;
    private final Caller caller;
    private final CurrentTrace trace;

    ErasureResource(Eraser eraser, ErasureStore store, Accounts accounts, Caller caller, CurrentTrace trace) {
        this.eraser = eraser;
        this.store = store;
        this.accounts = accounts;
        this.caller = caller;
        this.trace = trace;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Map<String, Object>> erase(Wish wish) {
        var account = accounts.get(caller.accountId());
        if (wish == null || (wish.phoneNumber() == null) == (wish.leadId() == null)) {
            throw Problems.invalid("phone_number", "or lead_id is needed, one of them");
        }
        var order = new Eraser.Order(account.id(), caller.tokenName(), reason(wish), trace.traceParent());
        var erased = wish.leadId() != null
                ? eraser.byLead(order, leadId(wish.leadId()))
                : eraser.byPhone(order, phone(wish));
        return erased.map(erasure -> json(erasure, account));
    }

    @GET
    public Uni<ErasurePage> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("after") @Nullable String after) {
        var account = accounts.get(caller.accountId());
        var most = PageLimit.read(limit);
        return store.page(account.id(), after == null ? LAST : cursor(after), most + 1)
                .map(found -> {
                    var shown = found.size() > most ? found.subList(0, most) : found;
                    return new ErasurePage(
                            shown.stream()
                                    .map(erasure -> json(erasure, account))
                                    .toList(),
                            found.size() > most ? shown.getLast().id() : null);
                });
    }

    private static Map<String, Object> json(Erasure erasure, Account account) {
        return Map.of(
                "id",
                erasure.id(),
                "erased_at",
                account.offsetText(erasure.erasedAt()),
                "requested_by",
                erasure.requestedBy(),
                "reason",
                erasure.reason(),
                "subject",
                erasure.subject(),
                "counts",
                erasure.counts());
    }

    private static String reason(Wish wish) {
        var reason = wish.reason() == null ? "" : wish.reason().strip();
        var flaw = Texts.flaw(reason);
        if (flaw != null || reason.length() > LONGEST_REASON) {
            throw Problems.invalid("reason", flaw == null ? "has more than " + LONGEST_REASON + " characters" : flaw);
        }
        return reason;
    }

    private static long leadId(String text) {
        var id = LeadIds.read(text);
        if (id == null) {
            throw Problems.invalid("lead_id", "is the number of a lead");
        }
        return id;
    }

    private static Phone phone(Wish wish) {
        return switch (PhoneRules.check(String.valueOf(wish.phoneNumber()), wish.phoneCode(), true)) {
            case PhoneCheck.Valid valid -> valid.phone();
            case PhoneCheck.Invalid invalid -> throw Problems.invalid(invalid.field(), invalid.text());
        };
    }

    private static UUID cursor(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException none) {
            throw Problems.invalid("after", "must be the next of an earlier reply");
        }
    }
}
