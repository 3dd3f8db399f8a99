package io.dialbridge.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Endpoint;
import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.outbound.Exchange;
import io.dialbridge.dispatch.outbound.OutboundSettings;
import io.dialbridge.dispatch.request.OutboundRequest;
import io.dialbridge.dispatch.request.Secrets;
import io.dialbridge.dispatch.request.Url;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplyJudgeTest {

    private final ReplyJudge judge = new ReplyJudge(OutboundSettings.usual(), Clock.systemUTC());

    @Test
    void theNextCallGetsWhatTheReplySaysAndNobodyElseItsSecrets() {
        var secrets = secrets("s3cret-key");
        var endpoint = Endpoint.to("Login", "https://crm.example");
        var asked = Asked.forLead(List.of("token", "id")).followedBy(List.of("token", "session"));
        var answered = new Exchange.Answered(
                200,
                Map.of(),
                "{\"token\":\"s3cret-key.1\",\"session\":\"s3cret-key.2\",\"id\":7}",
                false,
                Attempt.Timings.NONE);

        var judgement = judge.judge(endpoint, secrets, answered, asked);

        assertThat(judgement.followed()).isEqualTo(Map.of("token", "s3cret-key.1", "session", "s3cret-key.2"));
        assertThat(judgement.values()).isEqualTo(Map.of("token", "***.1", "id", "7"));
        assertThat(judgement.response())
                .isEqualTo(new Attempt.Response(
                        200, Map.of(), "{\"token\":\"***.1\",\"session\":\"***.2\",\"id\":7}", false));
    }

    private static Secrets secrets(String secret) {
        var url = new Url(true, "crm.example", 443, "/", "");
        var logged = new Attempt.Request("GET", url.toString(), Map.of(), null, false);
        return new OutboundRequest(Endpoint.Method.GET, url, List.of(), null, logged, new Secrets())
                .hiding(secret)
                .secrets();
    }
}
