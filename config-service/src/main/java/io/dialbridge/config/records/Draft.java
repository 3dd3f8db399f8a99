package io.dialbridge.config.records;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is about to be stored.
 *
 * @param secret shown in the reply to the creation and never again
 * @param companions further records that come into being with this one, in its account
 */
public record Draft<S>(S stored, @Nullable String secret, List<Companion<?>> companions) {

    public static <S> Draft<S> of(S stored) {
        return new Draft<>(stored, null, List.of());
    }

    public record Companion<C>(Kind kind, String name, C stored) {}
}
