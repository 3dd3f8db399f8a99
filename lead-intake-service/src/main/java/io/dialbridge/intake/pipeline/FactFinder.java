package io.dialbridge.intake.pipeline;

import io.dialbridge.intake.decision.Facts;
import io.dialbridge.intake.dnc.DncEntry;
import io.dialbridge.intake.dnc.DncStore;
import io.dialbridge.intake.dnc.Lookup;
import io.dialbridge.intake.lead.Phone;
import io.dialbridge.intake.leads.FindingStore;
import io.dialbridge.intake.leads.ProbeStore;
import io.dialbridge.intake.phones.LineType;
import io.dialbridge.intake.phones.LineTypeStore;
import io.dialbridge.intake.rules.Insert;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds out what our own tables say of leads to insert; all look-ups of a batch go out at once. */
@ApplicationScoped
class FactFinder {

    private final ProbeStore probes;
    private final FindingStore findings;
    private final DncStore dnc;
    private final LineTypeStore lines;

    FactFinder(ProbeStore probes, FindingStore findings, DncStore dnc, LineTypeStore lines) {
        this.probes = probes;
        this.findings = findings;
        this.dnc = dnc;
        this.lines = lines;
    }

    /** The facts of each item, in their order, together with what the item was told before. */
    Uni<List<Facts>> find(SqlClient client, String accountId, List<Item> items) {
        var forDnc = positions(items, insert -> insert.screening().dnc() || insert.hopper() != null);
        var forLine = positions(items, insert -> insert.screening().needsLineType());
        return Uni.combine()
                .all()
                .unis(
                        findings.match(client, accountId, inserts(items)),
                        probes.probe(client, accountId, asks(items)),
                        findings.youngest(client, accountId, ofAge(items)),
                        dnc.hits(client, accountId, lookups(items, forDnc)),
                        lines.types(client, accountId, phones(items, forLine)))
                .with((matches, hits, youngest, onDnc, types) ->
                        facts(items, matches, hits, youngest, byPosition(forDnc, onDnc), byPosition(forLine, types)));
    }

    private static List<Facts> facts(
            List<Item> items,
            Map<Integer, Long> matches,
            List<ProbeStore.Found> found,
            Map<Integer, Instant> youngest,
            Map<Integer, DncEntry> onDnc,
            Map<Integer, LineType> types) {
        var facts = new ArrayList<Facts>(items.size());
        for (var i = 0; i < items.size(); i++) {
            var told = items.get(i).told();
            facts.add(new Facts(
                    matches.get(i),
                    hits(found, i),
                    text(onDnc.get(i)),
                    told.line() != null ? told.line() : line(types.get(i)),
                    youngest.get(i),
                    told.crm()));
        }
        return facts;
    }

    private static List<Facts.Hit> hits(List<ProbeStore.Found> found, int item) {
        return found.stream()
                .filter(one -> one.item() == item)
                .map(one -> new Facts.Hit(one.number(), one.leadIds()))
                .toList();
    }

    /** As the reason for a refusal tells it. */
    private static @Nullable String text(@Nullable DncEntry entry) {
        if (entry == null) {
            return null;
        }
        var reason = entry.reason().isEmpty() ? "" : ", reason " + entry.reason();
        return "entry " + entry.idText() + " for " + entry.key().phoneNumber() + reason;
    }

    static Facts.@Nullable Line line(@Nullable LineType type) {
        return type == null ? null : new Facts.Line(type.carrierType(), type.carrierName());
    }

    private static List<Integer> positions(List<Item> items, Predicate<Insert> wanted) {
        return IntStream.range(0, items.size())
                .filter(i -> wanted.test(items.get(i).insert()))
                .boxed()
                .toList();
    }

    private static List<Lookup> lookups(List<Item> items, List<Integer> positions) {
        return positions.stream()
                .map(i -> items.get(i).insert())
                .map(insert -> new Lookup(insert.phone(), insert.campaignId()))
                .toList();
    }

    private static List<Phone> phones(List<Item> items, List<Integer> positions) {
        return positions.stream().map(i -> items.get(i).insert().phone()).toList();
    }

    private static <T> Map<Integer, T> byPosition(List<Integer> positions, List<Optional<T>> answers) {
        var found = new HashMap<Integer, T>();
        for (var i = 0; i < positions.size(); i++) {
            var position = positions.get(i);
            answers.get(i).ifPresent(answer -> found.put(position, answer));
        }
        return found;
    }

    private static Map<Integer, Insert> inserts(List<Item> items) {
        var inserts = new HashMap<Integer, Insert>();
        for (var i = 0; i < items.size(); i++) {
            inserts.put(i, items.get(i).insert());
        }
        return inserts;
    }

    private static List<ProbeStore.Ask> asks(List<Item> items) {
        var asks = new ArrayList<ProbeStore.Ask>();
        for (var i = 0; i < items.size(); i++) {
            var insert = items.get(i).insert();
            for (var number = 0; number < insert.probes().size(); number++) {
                asks.add(new ProbeStore.Ask(i, number, insert, insert.probes().get(number)));
            }
        }
        return asks;
    }

    private static Map<Integer, Phone> ofAge(List<Item> items) {
        var phones = new HashMap<Integer, Phone>();
        for (var i : positions(items, insert -> insert.screening().minLeadAgeDays() != null)) {
            phones.put(i, items.get(i).insert().phone());
        }
        return phones;
    }
}
