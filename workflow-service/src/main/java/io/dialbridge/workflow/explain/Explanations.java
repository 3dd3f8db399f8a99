package io.dialbridge.workflow.explain;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.platform.problems.Problems;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.workflow.masks.FieldMasks;
import io.dialbridge.workflow.rules.AccountRules;
import io.dialbridge.workflow.rules.Rule;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads workflows as they are now against events that were stored. Nothing comes of it. */
@ApplicationScoped
class Explanations {

    /** A workflow of an account. */
    private record Asked(AccountSnapshot account, Rule rule) {}

    private final Snapshots snapshots;
    private final ExplainStore store;
    private final FactReader facts;
    private final FieldMasks masks;

    Explanations(Snapshots snapshots, ExplainStore store, FactReader facts, FieldMasks masks) {
        this.snapshots = snapshots;
        this.store = store;
        this.facts = facts;
        this.masks = masks;
    }

    /** Fails as not found where there is no such workflow, event, or event of the lead. */
    Uni<Explanation> explain(String accountId, String workflowId, ExplainRequest request) {
        var asked = asked(accountId, workflowId);
        return received(accountId, asked.rule(), request)
                .flatMap(received ->
                        facts.of(accountId, asked.rule(), received).map(known -> explained(asked, received, known)));
    }

    private Asked asked(String accountId, String workflowId) {
        return snapshots
                .find(accountId)
                .flatMap(account -> AccountRules.compile(account, workflowId).map(rule -> new Asked(account, rule)))
                .orElseThrow(() -> Problems.notFound("workflow", workflowId));
    }

    private Uni<ReceivedEvent> received(String accountId, Rule rule, ExplainRequest request) {
        var eventId = request.eventId();
        var leadId = request.leadId() == null ? "" : request.leadId();
        return eventId == null
                ? store.newestOf(accountId, leadId, rule.wakesOn())
                        .map(found -> found.orElseThrow(() -> Problems.notFound("event of lead", leadId)))
                : store.event(accountId, eventId)
                        .map(found -> found.orElseThrow(() -> Problems.notFound("event", eventId)));
    }

    private Explanation explained(Asked asked, ReceivedEvent received, GuardFacts known) {
        var account = asked.account();
        var rule = asked.rule();
        var event = received.event();
        var findings = shown(account.accountId(), Findings.of(rule, event, received.leadId(), known));
        var whyNot = WhyNot.of(findings);
        return new Explanation(
                rule.id(),
                rule.workflow().name(),
                account.version(),
                event.id(),
                received.leadId(),
                event.occurredAt(),
                whyNot == null,
                whyNot,
                findings.active(),
                findings.relation(),
                findings.waking(),
                findings.triggers(),
                findings.guards());
    }

    private Findings shown(String accountId, Findings findings) {
        var relation = findings.relation();
        var member = masks.shown(accountId, relation.field(), relation.member());
        return findings.shown(relation.withMember(member), masks.shown(accountId, findings.triggers()));
    }
}
