package io.dialbridge.workflow.events;

import org.jspecify.annotations.Nullable;

/** What could be made of one item of a request. */
sealed interface ParsedItem {

    record Readable(IncomingEvent event) implements ParsedItem {}

    /**
     * @param id where it could be read
     * @param reason every fault of the item, in words
     */
    record Unreadable(@Nullable String id, String reason) implements ParsedItem {}
}
