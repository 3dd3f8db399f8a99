package io.dialbridge.local.demo;

import io.dialbridge.local.client.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads lists of objects out of replies. */
final class Json {

    private Json() {}

    /** The items of a page. */
    static List<JsonObject> items(Reply reply) {
        return objects(reply.expect(200).json().getJsonArray("items"));
    }

    static List<JsonObject> objects(@Nullable JsonArray array) {
        return array == null
                ? List.of()
                : array.stream().map(JsonObject.class::cast).toList();
    }
}
