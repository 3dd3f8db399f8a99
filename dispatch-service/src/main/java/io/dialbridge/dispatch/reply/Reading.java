package io.dialbridge.dispatch.reply;

import org.jspecify.annotations.Nullable;

/** What was made of a reply. */
public sealed interface Reading {

    /**
     * Read as the endpoint says.
     *
     * @param result a scalar's text, or lists and objects as compact JSON; null for an empty body and for a JSON null
     */
    record Result(@Nullable String result) implements Reading {}

    /** Not of the endpoint's type, or without its response key. */
    record Unreadable(String reason) implements Reading {}

    Unreadable KEY_NOT_FOUND = new Unreadable("key not found");
}
