package io.dialbridge.intake.v1;

import io.dialbridge.intake.accounts.Accounts;
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
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads a compatible request, finds its account, lets a path work for it, and answers in every case. */
@ApplicationScoped
class V1Door {

    /** A reply, and whether its HTTP status may travel (http_status=1). */
    record Answer(V1Reply reply, boolean realStatus) {

        int status() {
            return realStatus || reply.mustBeReal() ? reply.status() : 200;
        }
    }

    private static final Logger LOG = Logger.getLogger(V1Door.class);

    private final TokenDirectory tokens;
    private final V1Admission admission;
    private final Accounts accounts;

    V1Door(TokenDirectory tokens, V1Admission admission, Accounts accounts) {
        this.tokens = tokens;
        this.admission = admission;
        this.accounts = accounts;
    }

    /** @param path null for a path that does not exist */
    Uni<Answer> answer(V1Request request, String scope, @Nullable V1Path path) {
        if (path == null) {
            return Uni.createFrom().item(new Answer(V1Reply.noSuchPath(), true));
        }
        try {
            var given = RequestReading.read(request.query(), request.contentType(), request.body());
            return reply(request, given, scope, path).map(reply -> new Answer(reply, given.on("http_status")));
        } catch (FlatJson.Unreadable unreadable) {
            var reason = Reason.of(Codes.REQUEST, Stage.REQUEST, "body", unreadable.reason());
            var reply = V1Reply.refused(List.of(reason));
            return Uni.createFrom().item(new Answer(reply, request.inQuery().on("http_status")));
        }
    }

    private Uni<V1Reply> reply(V1Request request, Parameters given, String scope, V1Path path) {
        var parameter = given.text("auth_token");
        var token = parameter != null ? parameter : BearerAuthentication.bearer(request.authorization());
        if (token == null) {
            return Uni.createFrom().item(V1Reply.refused(invalidToken().reasons()));
        }
        return tokens.find(token)
                .flatMap(found -> found.map(caller -> admission.through(
                                caller, request, () -> work(call(caller, request, given, scope), path)))
                        .orElseGet(() -> Uni.createFrom()
                                .item(V1Reply.refused(invalidToken().reasons()))))
                .onFailure()
                .recoverWithItem(V1Door::failed);
    }

    private static Uni<V1Reply> work(Checked<V1Call> call, V1Path path) {
        return switch (call) {
            case Checked.Refused<V1Call> refused -> Uni.createFrom().item(V1Reply.refused(refused.reasons()));
            case Checked.Passed<V1Call> passed ->
                path.work(passed.value())
                        .map(reply -> passed.value().caller().source().numericIds() ? NumericIds.in(reply) : reply);
        };
    }

    private Checked<V1Call> call(TokenDirectory.Grant caller, V1Request request, Parameters given, String scope) {
        if (!caller.scopes().contains(scope)) {
            return new Checked.Refused<>(List.of(Reason.of(
                    Codes.FORBIDDEN,
                    Stage.TOKEN,
                    "auth_token",
                    "Forbidden: this token has no access to " + scope + ".")));
        }
        return accounts.find(caller.accountId())
                .<Checked<V1Call>>map(account -> new Checked.Passed<>(
                        new V1Call(account, caller, given, request.idempotencyKey(), request.traceParent())))
                .orElseGet(V1Door::invalidToken);
    }

    private static Checked.Refused<V1Call> invalidToken() {
        return new Checked.Refused<>(
                List.of(Reason.of(Codes.INVALID_TOKEN, Stage.TOKEN, "auth_token", "The auth token is invalid.")));
    }

    /** A lead that may be lost must not look like an answer: clients retry on a real 5xx. */
    static V1Reply failed(Throwable failure) {
        if (Outage.passing(failure)) {
            LOG.warnf("state=request-not-served cause=%s", failure.toString());
            return V1Reply.failed(Codes.UNAVAILABLE);
        }
        LOG.error("state=request-failed", failure);
        return V1Reply.failed(Codes.FAILED);
    }
}
