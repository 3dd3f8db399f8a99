package io.dialbridge.workflow.explain;

import io.dialbridge.workflow.loops.LoopProtection;
import io.dialbridge.workflow.rules.PassHistory.Pair;
import io.dialbridge.workflow.rules.Rule;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Reads what the guards of one workflow go by. */
@ApplicationScoped
class FactReader {

    private final Pool pool;
    private final ExplainStore store;
    private final LoopProtection loops;

    FactReader(Pool pool, ExplainStore store, LoopProtection loops) {
        this.pool = pool;
        this.store = store;
        this.loops = loops;
    }

    Uni<GuardFacts> of(String accountId, Rule rule, ReceivedEvent received) {
        var pair = new Pair(accountId, rule.id(), received.leadId());
        return store.passes(pair, received).flatMap(passes -> store.waiting(pair, received)
                .flatMap(waiting -> off(accountId, rule, received).map(off -> new GuardFacts(passes, waiting, off))));
    }

    private Uni<Boolean> off(String accountId, Rule rule, ReceivedEvent received) {
        return loops.disabled(pool, Set.of(accountId))
                .map(disabled -> disabled.isOff(accountId, rule.id(), rule.workflow())
                        || LoopProtection.goesRound(
                                rule.workflow(), received.event().causationDepth()));
    }
}
