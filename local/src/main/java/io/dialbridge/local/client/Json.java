package io.dialbridge.local.client;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads lists of objects out of replies. */
public final class Json {

    private Json() {}

    /** The items of a page. */
    public static List<JsonObject> items(Reply reply) {
        return objects(reply.expect(200).json().getJsonArray("items"));
    }

    /** Empty for an absent array. */
    public static List<JsonObject> objects(@Nullable JsonArray array) {
        return array == null
                ? List.of()
                : array.stream().map(JsonObject.class::cast).toList();
    }
}
