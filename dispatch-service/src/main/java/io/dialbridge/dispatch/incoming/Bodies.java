package io.dialbridge.dispatch.incoming;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import io.dialbridge.platform.problems.JsonErrors;
import io.dialbridge.platform.problems.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;

/** Reads the JSON of requests. */
@ApplicationScoped
public class Bodies {

    /** Characters; a call is kept in memory until the log has it. */
    private static final int LONGEST = 1 << 20;

    private static final int TOO_LARGE = 413;

    private final ObjectReader reader;

    public Bodies(ObjectMapper json) {
        // Numbers are sent on with the digits that they came with.
        this.reader = json.readerFor(JsonNode.class)
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 for what is no object, a blank body too */
    public JsonBody read(String body) {
        if (body.length() > LONGEST) {
            throw new WebApplicationException(TOO_LARGE);
        }
        var json = parse(body);
        if (!json.isObject()) {
            throw Problems.invalid("body", "must be an object");
        }
        return new JsonBody(json);
    }

    private JsonNode parse(String body) {
        try {
            return reader.readValue(body.isBlank() ? "null" : body);
        } catch (JsonProcessingException malformed) {
            throw JsonErrors.problem(malformed);
        }
    }
}
