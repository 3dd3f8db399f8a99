package io.dialbridge.dispatch.request;

import io.dialbridge.dispatch.delivery.Target;
import io.dialbridge.dispatch.payload.Payload;
import io.dialbridge.dispatch.payload.Values;

/** What a request is made of. */
public sealed interface Matter {

    /** @param values of the event, which a template of the endpoint may ask for beside the payload */
    record Made(Payload payload, Values values) implements Matter {}

    /** What an earlier request carried, to be sent again byte for byte. */
    record Again(Target.SentAs sentAs) implements Matter {}
}
