package io.dialbridge.dispatch.sending;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.dispatch.payload.Payload;
import io.dialbridge.dispatch.payload.PayloadBuilder;
import io.dialbridge.dispatch.payload.Values;
import io.dialbridge.dispatch.request.Matter;
import io.dialbridge.dispatch.request.RequestBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** What would be sent by what need not be saved. */
@ApplicationScoped
public class Drafts {

    private final Clock clock;
    private final RequestBuilder requests = new RequestBuilder(JsonPayload::write);

    Drafts(Clock clock) {
        this.clock = clock;
    }

    /** What an adaptor, saved or not, makes of values. */
    public Payload payload(AccountSnapshot account, Adaptor adaptor, Values values) {
        return new PayloadBuilder(Preparation.dates(account, clock)).build(adaptor, values, null);
    }

    /** The request of an endpoint that need not be saved, without its secrets, or why there is none. */
    public RequestBuilder.Built request(
            Endpoint endpoint, Payload payload, Values values, RequestBuilder.Identity identity) {
        var open = endpoint.edit()
                .authentication("")
                .headers("")
                .credentials(null)
                .tls(null)
                .signing(null)
                .receive(null)
                .build();
        return requests.build(open, new Matter.Made(payload, values), identity);
    }
}
