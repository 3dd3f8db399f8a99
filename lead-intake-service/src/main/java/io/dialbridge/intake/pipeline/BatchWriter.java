package io.dialbridge.intake.pipeline;

import io.dialbridge.intake.decision.Decision;
import io.dialbridge.intake.decision.Facts;
import io.dialbridge.intake.decision.InsertDecision;
import io.dialbridge.intake.dnc.DncStore;
import io.dialbridge.intake.events.EventOutbox;
import io.dialbridge.intake.hopper.HopperMover;
import io.dialbridge.intake.hopper.HopperStore;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.leads.LeadStore;
import io.dialbridge.intake.leads.RelocationStore;
import io.dialbridge.intake.rules.ProbeValues;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Decides on leads in a transaction and writes what was decided, exactly once whoever else is at work. */
@ApplicationScoped
class BatchWriter {

    private final LeadStore leads;
    private final RelocationStore relocations;
    private final HopperStore hopper;
    private final HopperMover mover;
    private final DncStore dnc;
    private final FactFinder facts;
    private final EventOutbox events;

    BatchWriter(
            LeadStore leads,
            RelocationStore relocations,
            HopperStore hopper,
            HopperMover mover,
            DncStore dnc,
            FactFinder facts,
            EventOutbox events) {
        this.leads = leads;
        this.relocations = relocations;
        this.hopper = hopper;
        this.mover = mover;
        this.dnc = dnc;
        this.facts = facts;
        this.events = events;
    }

    /** Gives every open item its verdict. */
    Uni<Void> write(SqlConnection transaction, Account account, List<Item> items, Instant now) {
        var open = items.stream().filter(Item::open).toList();
        if (open.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var batch = new Batch(account, now);
        var waves = Waves.of(open);
        // Sent in one go; the connection runs them in this order, the first look-ups after the locks were granted.
        var first = Uni.combine()
                .all()
                .unis(
                        leads.lockKeys(transaction, account.id(), keys(open)),
                        leads.nextIds(transaction, open.size()).invoke(batch::mayUse),
                        facts.find(transaction, account.id(), waves.getFirst()))
                .with((locked, ids, found) -> found)
                .flatMap(found -> settle(transaction, account, batch, waves.getFirst(), found));
        return first.chain(() -> Multi.createFrom()
                        .iterable(waves.subList(1, waves.size()))
                        .onItem()
                        .transformToUniAndConcatenate(wave -> facts.find(transaction, account.id(), wave)
                                .flatMap(found -> settle(transaction, account, batch, wave, found)))
                        .collect()
                        .last())
                .chain(() -> hopper.add(transaction, account.id(), batch.hopper()))
                .chain(() -> follow(transaction, account, batch))
                .chain(() -> finish(transaction, account, batch));
    }

    private Uni<Void> settle(
            SqlConnection transaction, Account account, Batch batch, List<Item> wave, List<Facts> found) {
        var decisions = new ArrayList<Decision>(wave.size());
        var touched = new TreeSet<Long>();
        for (var i = 0; i < wave.size(); i++) {
            var decision = InsertDecision.on(
                    wave.get(i).insert(),
                    found.get(i),
                    account.settings().duplicateCheck().onNoResponse(),
                    batch.now());
            decisions.add(decision);
            touched.addAll(touchedBy(decision));
        }
        return lock(transaction, account, batch, touched).flatMap(locked -> {
            for (var i = 0; i < wave.size(); i++) {
                batch.apply(wave.get(i), found.get(i), decisions.get(i));
            }
            return Uni.combine()
                    .all()
                    .unis(
                            leads.insert(transaction, account.id(), batch.takeCreated()),
                            leads.update(transaction, account.id(), batch.takeChanged()))
                    .discardItems();
        });
    }

    private Uni<Void> lock(SqlConnection transaction, Account account, Batch batch, TreeSet<Long> touched) {
        return touched.isEmpty()
                ? Uni.createFrom().voidItem()
                : leads.lock(transaction, account.id(), touched)
                        .invoke(batch::locked)
                        .replaceWithVoid();
    }

    private static List<Long> touchedBy(Decision decision) {
        return switch (decision) {
            case Decision.Update update -> List.of(update.leadId());
            case Decision.Create create -> create.relocate();
            case Decision.Refuse refuse -> List.of();
            case Decision.Quarantine quarantine -> List.of();
            case Decision.Leave leave -> List.of();
        };
    }

    private Uni<Void> follow(SqlConnection transaction, Account account, Batch batch) {
        return Multi.createFrom()
                .iterable(batch.edited())
                .onItem()
                .transformToUniAndConcatenate(
                        lead -> mover.follow(transaction, account, lead.before(), lead.after(), batch.now()))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> finish(SqlConnection transaction, Account account, Batch batch) {
        return Uni.combine()
                .all()
                .unis(
                        relocations.add(transaction, account.id(), batch.relocations(), batch.now()),
                        relocations.await(transaction, account.id(), batch.waiting()),
                        hopper.remove(transaction, account.id(), batch.relocatedIds()),
                        dnc.add(transaction, account.id(), batch.onDnc()),
                        events.add(transaction, batch.events()))
                .discardItems();
    }

    private static List<String> keys(List<Item> items) {
        return items.stream()
                .flatMap(item -> ProbeValues.lockKeys(item.insert()).stream())
                .distinct()
                .toList();
    }
}
