package io.dialbridge.local.client;

import io.dialbridge.local.StartFailure;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * What came back.
 *
 * @param request method and path, for messages
 * @param took from sending the request to the last byte of the reply
 */
public record Reply(String request, int status, String body, Duration took) {

    /** @throws StartFailure naming the request when the status is another one */
    public Reply expect(int expected) {
        if (status != expected) {
            throw new StartFailure(request + " answered " + status + " instead of " + expected + ": " + body);
        }
        return this;
    }

    /** @throws StartFailure when the body is not a JSON object */
    public JsonObject json() {
        try {
            return new JsonObject(body);
        } catch (DecodeException e) {
            throw new StartFailure(
                    request + " answered " + status + " with something that is not a JSON object: " + body);
        }
    }

    public double millis() {
        return took.toNanos() / 1e6;
    }
}
