package io.dialbridge.intake.pipeline;

import io.dialbridge.intake.decision.Facts;
import io.dialbridge.intake.lead.Phone;
import io.dialbridge.intake.leads.FindingStore;
import io.dialbridge.intake.leads.ProbeStore;
import io.dialbridge.intake.rules.Insert;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds out what our own tables say of leads to insert; all look-ups of a batch go out at once. */
@ApplicationScoped
class FactFinder {

    private final ProbeStore probes;
    private final FindingStore findings;

    FactFinder(ProbeStore probes, FindingStore findings) {
        this.probes = probes;
        this.findings = findings;
    }

    /** The facts of each item, in their order, together with what the item was told before. */
    Uni<List<Facts>> find(SqlClient client, String accountId, List<Item> items) {
        return Uni.combine()
                .all()
                .unis(
                        findings.match(client, accountId, inserts(items)),
                        probes.probe(client, accountId, asks(items)),
                        findings.youngest(client, accountId, ofAge(items)))
                .with((matches, hits, youngest) -> facts(items, matches, hits, youngest));
    }

    private static List<Facts> facts(
            List<Item> items,
            Map<Integer, Long> matches,
            List<ProbeStore.Found> found,
            Map<Integer, Instant> youngest) {
        var facts = new ArrayList<Facts>(items.size());
        for (var i = 0; i < items.size(); i++) {
            var told = items.get(i).told();
            facts.add(new Facts(matches.get(i), hits(found, i), null, told.line(), youngest.get(i), told.crm()));
        }
        return facts;
    }

    private static List<Facts.Hit> hits(List<ProbeStore.Found> found, int item) {
        return found.stream()
                .filter(one -> one.item() == item)
                .map(one -> new Facts.Hit(one.number(), one.leadIds()))
                .toList();
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
        for (var i = 0; i < items.size(); i++) {
            if (items.get(i).insert().screening().minLeadAgeDays() != null) {
                phones.put(i, items.get(i).insert().phone());
            }
        }
        return phones;
    }
}
