package io.dialbridge.workflow.events;

import org.jspecify.annotations.Nullable;

/** What could be made of one item of a request. */
sealed interface Reading {

    record Readable(IncomingEvent event) implements Reading {}

    /**
     * @param id where it could be read
     * @param reason every fault of the item, in words
     */
    record Unreadable(@Nullable String id, String reason) implements Reading {}
}
