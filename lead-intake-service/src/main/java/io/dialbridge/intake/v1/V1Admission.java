package io.dialbridge.intake.v1;

import io.dialbridge.intake.rules.Codes;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Stage;
import io.dialbridge.intake.sources.Admission.Admitted;
import io.dialbridge.intake.sources.Admission.Refused;
import io.dialbridge.intake.sources.SourceGate;
import io.dialbridge.platform.auth.TokenDirectory;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Leads a compatible request through the gate of its sender; whatever is answered carries the gate's headers. */
@ApplicationScoped
class V1Admission {

    /** What a query may say though no signature covers it: it changes nothing but the form of the reply. */
    private static final Set<String> HARMLESS = Set.of("auth_token", "http_status");

    private final SourceGate gate;

    V1Admission(SourceGate gate) {
        this.gate = gate;
    }

    Uni<V1Reply> through(TokenDirectory.Grant caller, V1Request request, Supplier<Uni<V1Reply>> work) {
        return Uni.createFrom().deferred(() -> switch (gate.admit(caller, request.arrival())) {
            case Refused refused -> Uni.createFrom().item(reply(refused));
            case Admitted admitted ->
                first(caller, request, work)
                        .onFailure()
                        .recoverWithItem(V1Door::failed)
                        .map(reply -> reply.withHeaders(admitted.headers()))
                        .onTermination()
                        .invoke(admitted.leave());
        });
    }

    private Uni<V1Reply> first(TokenDirectory.Grant caller, V1Request request, Supplier<Uni<V1Reply>> work) {
        if (caller.source().signingSecret() != null && saysMoreThanItSigned(request)) {
            var text = "A signature covers the body alone: send every parameter in it, and none in the query.";
            return Uni.createFrom().item(refused(Codes.INVALID_TOKEN, text));
        }
        return gate.repeat(caller, request.arrival())
                .flatMap(repeat -> repeat.map(refused -> Uni.createFrom().item(reply(refused)))
                        .orElseGet(work));
    }

    private static boolean saysMoreThanItSigned(V1Request request) {
        return !HARMLESS.containsAll(request.inQuery().values().keySet());
    }

    private static V1Reply reply(Refused refused) {
        var code =
                switch (refused.why()) {
                    case ADDRESS -> Codes.FORBIDDEN;
                    case SIGNATURE -> Codes.INVALID_TOKEN;
                    case RATE, CONCURRENT, CAP -> Codes.TOO_MANY;
                };
        return refused(code, refused.text()).withHeaders(refused.headers());
    }

    private static V1Reply refused(int code, String text) {
        return V1Reply.refused(List.of(Reason.of(code, Stage.TOKEN, "auth_token", text)));
    }
}
