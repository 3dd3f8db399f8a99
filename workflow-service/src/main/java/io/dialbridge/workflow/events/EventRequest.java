package io.dialbridge.workflow.events;

import io.dialbridge.contracts.BatchReply;
import io.dialbridge.contracts.BatchReply.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a request holds: events that can be taken, and what is wrong with its other items. */
record EventRequest(List<IncomingEvent> events, List<Rejection> rejected) {

    static EventRequest of(List<ParsedItem> items) {
        var events = new ArrayList<IncomingEvent>();
        var rejected = new ArrayList<Rejection>();
        for (var index = 0; index < items.size(); index++) {
            switch (items.get(index)) {
                case ParsedItem.Readable it -> events.add(it.event());
                case ParsedItem.Unreadable it -> rejected.add(new Rejection(index, it.id(), it.reason()));
            }
        }
        return new EventRequest(events, rejected);
    }

    /** Those of its events that are among the given ones, in their order. */
    List<IncomingEvent> among(Set<IncomingEvent> events) {
        return this.events.stream().filter(events::contains).toList();
    }

    BatchReply reply(int accepted) {
        return new BatchReply(accepted, events.size() - accepted, rejected);
    }
}
