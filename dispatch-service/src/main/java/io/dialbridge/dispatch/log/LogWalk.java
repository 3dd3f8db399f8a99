package io.dialbridge.dispatch.log;

import io.dialbridge.platform.problems.Problems;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One search on its way from the newest delivery to the oldest. Each step reads little and holds nothing open; one after the other. */
final class LogWalk {

    /** Deliveries that a file reads with whole bodies at once: the attempts of each may have megabytes, and files are read for long. */
    private static final int OF_A_FILE = 5;

    /** Deliveries that a search looks through at once: a page of many must not be as many look-ups. */
    private static final int OF_A_SEARCH = 50;

    private final DeliveryLogStore store;
    private final String accountId;
    private final DeliveryFilter filter;
    private final FieldMasks masks;
    private final LogDays days;
    private final Duration patience;
    private final long begun = System.nanoTime();
    private final List<DeliveryView> page = new ArrayList<>();

    /** Where to go on; null at the end. */
    private @Nullable Place place;

    LogWalk(
            DeliveryLogStore store,
            String accountId,
            DeliveryFilter filter,
            FieldMasks masks,
            LogDays days,
            Duration patience) {
        this.store = store;
        this.accountId = accountId;
        this.filter = filter;
        this.masks = masks;
        this.days = days;
        this.patience = patience;
        this.place = Place.beginning(filter.after());
    }

    boolean ended() {
        return place == null;
    }

    /** The next deliveries with whole bodies, perhaps none. */
    Uni<List<DeliveryView>> next() {
        return step(OF_A_FILE, patience)
                .onFailure(SearchStore::givenUp)
                .transform(late -> tooSlow())
                .chain(this::shown);
    }

    /** Adds what the next step finds to the page; false when the page is full, the log at its end, or the time over. */
    Uni<Boolean> fill() {
        var left = patience.minusNanos(System.nanoTime() - begun);
        if (left.toMillis() <= 0) {
            return Uni.createFrom().item(false);
        }
        var limit = filter.searchesTexts() ? OF_A_SEARCH : filter.limit() + 1 - page.size();
        return step(limit, left)
                .chain(this::cut)
                .map(found -> {
                    page.addAll(found);
                    return place != null && page.size() <= filter.limit();
                })
                .onFailure(late -> SearchStore.givenUp(late) && hasMoved())
                .recoverWithItem(false)
                .onFailure(SearchStore::givenUp)
                .transform(late -> tooSlow());
    }

    /** What was found in time; goes on after the last delivery, or where the time was over. */
    DeliveryPage page() {
        if (page.size() > filter.limit()) {
            var items = List.copyOf(page.subList(0, filter.limit()));
            return new DeliveryPage(items, items.getLast().id());
        }
        return new DeliveryPage(
                List.copyOf(page),
                place == null || place.after() == null ? null : place.after().toString());
    }

    private boolean hasMoved() {
        return place != null && !Place.beginning(filter.after()).equals(place);
    }

    private Uni<List<Row>> step(int limit, Duration time) {
        var from = place;
        if (from == null) {
            return Uni.createFrom().item(List.of());
        }
        return store.step(accountId, filter, days, from, limit, time).map(found -> {
            place = found.next();
            return found.rows();
        });
    }

    private Uni<List<DeliveryView>> shown(List<Row> rows) {
        return store.whole(accountId, rows, masks.needsValues())
                .map(found ->
                        found.stream().map(masks::shown).filter(filter::shownIn).toList());
    }

    /** A text may stand beyond what a list shows, so whole bodies are read to find it, and only those of few deliveries are. */
    private Uni<List<DeliveryView>> cut(List<Row> rows) {
        if (!filter.searchesTexts()) {
            return views(rows);
        }
        return shown(rows).chain(found -> {
            var ids = found.stream().map(DeliveryView::id).collect(Collectors.toSet());
            return views(rows.stream()
                    .filter(row -> ids.contains(row.getUUID("id").toString()))
                    .toList());
        });
    }

    /** A part at a time: the values by which they are masked are whole. */
    private Uni<List<DeliveryView>> views(List<Row> rows) {
        var parts = IntStream.iterate(0, from -> from < rows.size(), from -> from + OF_A_SEARCH)
                .mapToObj(from -> rows.subList(from, Math.min(rows.size(), from + OF_A_SEARCH)))
                .toList();
        return Multi.createFrom()
                .iterable(masks.needsValues() ? parts : List.of(rows))
                .onItem()
                .transformToUniAndConcatenate(part -> store.cut(accountId, part, masks.needsValues()))
                .onItem()
                .transformToIterable(found -> found)
                .map(masks::shown)
                .collect()
                .asList();
    }

    private RuntimeException tooSlow() {
        return Problems.invalid(
                "query", "the search took longer than " + patience.toSeconds() + " s: narrow the time or the filters");
    }
}
