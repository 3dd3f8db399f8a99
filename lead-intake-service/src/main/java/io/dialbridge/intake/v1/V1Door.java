package io.dialbridge.intake.v1;

import io.dialbridge.contracts.Scope;
import io.dialbridge.intake.accounts.Accounts;
import io.dialbridge.intake.events.Origin;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.leads.FlatJson;
import io.dialbridge.intake.rules.Checked;
import io.dialbridge.intake.rules.Codes;
import io.dialbridge.intake.rules.Parameters;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Stage;
import io.dialbridge.platform.auth.BearerAuthentication;
import io.dialbridge.platform.auth.TokenDirectory;
import io.dialbridge.platform.problems.Outage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads a compatible request, finds its account, lets a path work for it, and answers in every case. */
@ApplicationScoped
class V1Door {

    /**
     * @param idempotencyKey the header of that name
     * @param trace the W3C trace parent for what the request causes
     */
    record Request(
            @Nullable String query,
            @Nullable String contentType,
            @Nullable String authorization,
            @Nullable String idempotencyKey,
            byte[] body,
            String trace) {

        Origin origin() {
            return Origin.api(trace);
        }
    }

    /** A reply, and whether its HTTP status may travel (http_status=1). */
    record Answer(V1Reply reply, boolean realStatus) {

        int status() {
            return realStatus ? reply.status() : 200;
        }
    }

    /** What a path does for an account. */
    interface Path {
        Uni<V1Reply> work(Account account, Parameters given, Request request);
    }

    private static final Logger LOG = Logger.getLogger(V1Door.class);

    private final TokenDirectory tokens;
    private final Accounts accounts;

    V1Door(TokenDirectory tokens, Accounts accounts) {
        this.tokens = tokens;
        this.accounts = accounts;
    }

    Uni<Answer> answer(Request request, Path path) {
        try {
            var given = RequestReading.read(request.query(), request.contentType(), request.body());
            return account(request, given)
                    .flatMap(found -> work(found, given, request, path))
                    .map(reply -> new Answer(reply, given.on("http_status")))
                    .onFailure()
                    .recoverWithItem(V1Door::failed);
        } catch (FlatJson.Unreadable unreadable) {
            var reason = Reason.of(Codes.REQUEST, Stage.REQUEST, "body", unreadable.reason());
            return Uni.createFrom().item(new Answer(V1Reply.refused(List.of(reason)), asksForStatus(request)));
        }
    }

    private static Uni<V1Reply> work(Checked<Account> account, Parameters given, Request request, Path path) {
        return switch (account) {
            case Checked.Refused<Account> refused -> Uni.createFrom().item(V1Reply.refused(refused.reasons()));
            case Checked.Passed<Account> passed -> path.work(passed.value(), given, request);
        };
    }

    private Uni<Checked<Account>> account(Request request, Parameters given) {
        var parameter = given.text("auth_token");
        var token = parameter != null ? parameter : BearerAuthentication.bearer(request.authorization());
        return token == null
                ? Uni.createFrom().item(invalidToken())
                : tokens.find(token).map(this::account);
    }

    private Checked<Account> account(Optional<TokenDirectory.Grant> grant) {
        if (grant.isEmpty()) {
            return invalidToken();
        }
        if (!grant.get().scopes().contains(Scope.LEADS)) {
            return new Checked.Refused<>(List.of(Reason.of(
                    Codes.FORBIDDEN, Stage.TOKEN, "auth_token", "Forbidden: this token has no access to leads.")));
        }
        return accounts.find(grant.get().accountId())
                .<Checked<Account>>map(Checked.Passed::new)
                .orElseGet(V1Door::invalidToken);
    }

    private static Checked<Account> invalidToken() {
        return new Checked.Refused<>(
                List.of(Reason.of(Codes.INVALID_TOKEN, Stage.TOKEN, "auth_token", "The auth token is invalid.")));
    }

    private static boolean asksForStatus(Request request) {
        var query = request.query();
        return query != null && new Parameters(FormText.read(query)).on("http_status");
    }

    /** A lead that may be lost must not look like an answer: clients retry on a real 5xx. */
    private static Answer failed(Throwable failure) {
        if (Outage.passing(failure)) {
            LOG.warnf("state=request-not-served cause=%s", failure.toString());
            return new Answer(V1Reply.failed(Codes.UNAVAILABLE), true);
        }
        LOG.error("state=request-failed", failure);
        return new Answer(V1Reply.failed(Codes.FAILED), true);
    }
}
