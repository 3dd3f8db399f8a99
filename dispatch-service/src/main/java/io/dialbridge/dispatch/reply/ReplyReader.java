package io.dialbridge.dispatch.reply;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dialbridge.contracts.Endpoint;
import java.util.List;
import java.util.Map;

/** Reads a reply by the endpoint's type, response key and delimiter (domain.md 4.3). */
public final class ReplyReader {

    private final JsonReply json;
    private final XmlReply xml;
    private final TextReply text;

    public ReplyReader() {
        var mapper = mapper();
        this.json = new JsonReply(mapper);
        this.xml = new XmlReply(mapper);
        this.text = new TextReply(mapper);
    }

    /** @param keys whose values are asked for beside the endpoint's response key */
    public Reply read(Endpoint endpoint, String body, List<String> keys) {
        if (body.isBlank()) {
            return new Reply(new Reading.Result(null), Map.of());
        }
        var key = endpoint.responseKey().strip();
        return switch (endpoint.responseDataType()) {
            case JSON -> json.read(body, key, keys);
            case XML -> xml.read(body, key, keys);
            case TEXT -> text.read(body, key, endpoint.delimiter(), keys);
        };
    }

    /** Keeps numbers as they were written and refuses what only begins like JSON. Other people's JSON has its own dialect. */
    private static ObjectMapper mapper() {
        return JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
    }
}
