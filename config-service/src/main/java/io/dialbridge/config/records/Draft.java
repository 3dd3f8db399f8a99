package io.dialbridge.config.records;

import java.util.List;
import java.util.Map;

/**
 * What is about to be stored.
 *
 * @param secrets shown as members of the reply to this write and never again
 * @param companions further records that come into being with this one, in its account
 */
public record Draft<S>(S stored, Map<String, String> secrets, List<Companion<?>> companions) {

    public static <S> Draft<S> of(S stored) {
        return new Draft<>(stored, Map.of(), List.of());
    }

    public record Companion<C>(Kind kind, String name, C stored) {}
}
