package io.dialbridge.intake.pipeline;

import io.dialbridge.contracts.ApiSettings;
import io.dialbridge.contracts.ApiSettings.DuplicateLeadCheck;
import io.dialbridge.contracts.DeliveryTrigger;
import io.dialbridge.contracts.SyncCall;
import io.dialbridge.contracts.SyncReply;
import io.dialbridge.intake.decision.CrmAnswer;
import io.dialbridge.intake.decision.Decision;
import io.dialbridge.intake.decision.Facts;
import io.dialbridge.intake.decision.InsertDecision;
import io.dialbridge.intake.dispatch.SyncCalls;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.phones.LineTypeProvider;
import io.dialbridge.intake.rules.Insert;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks those outside who know more of a lead: the provider of line types, the account's CRM (domain.md 12.6 step 9). They cost time and money,
 * so they are asked about leads alone that nothing else refuses, one after the other, and before the transaction, which must not wait for them.
 */
@ApplicationScoped
class Outsiders {

    /** Questions of one batch at once; dispatch-service holds each endpoint to its own limits. */
    private static final int AT_ONCE = 16;

    private static final int SERVERS_FAULT = 500;
    /** A reply with an answer all the same: a CRM may say "unknown" with a 404. */
    private static final String OTHER_STATUS = "HTTP_STATUS";
    /** Likewise: the endpoint's success rule took what the CRM said for a no. */
    private static final String REJECTED = "REJECTED";

    private final FactFinder facts;
    private final LineTypeProvider lines;
    private final SyncCalls calls;
    private final Pool pool;

    Outsiders(FactFinder facts, LineTypeProvider lines, SyncCalls calls, Pool pool) {
        this.facts = facts;
        this.lines = lines;
        this.calls = calls;
        this.pool = pool;
    }

    /** Lets the open items know what they said. */
    Uni<Void> ask(Account account, List<Item> items, Instant now) {
        var asked = items.stream()
                .filter(item -> item.open() && isAsked(account, item.insert()))
                .toList();
        if (asked.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return facts.find(pool, account.id(), asked).flatMap(found -> Multi.createFrom()
                .range(0, asked.size())
                .onItem()
                .transformToUni(i -> ask(account, asked.get(i), found.get(i), now))
                .merge(AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid());
    }

    private static boolean isAsked(Account account, Insert insert) {
        return account.settings().duplicateCheck().active() || asksForLine(account, insert);
    }

    private static boolean asksForLine(Account account, Insert insert) {
        return insert.screening().needsLineType()
                && account.settings().lineType().source() == ApiSettings.LineType.Source.ENDPOINT;
    }

    private Uni<Void> ask(Account account, Item item, Facts found, Instant now) {
        // Before the provider has spoken, an unknown line is no reason against the lead.
        return line(account, item, found, now)
                .flatMap(known ->
                        crm(account, item, known, now).invoke(item::tell).replaceWithVoid());
    }

    private Uni<Facts> line(Account account, Item item, Facts found, Instant now) {
        var insert = item.insert();
        if (found.line() != null || !asksForLine(account, insert) || isRefused(insert.withoutLineRules(), found, now)) {
            return Uni.createFrom().item(found);
        }
        return lines.ask(account, account.settings().lineType(), insert.phone(), NewLead.values(account, insert))
                .map(type -> found.with(FactFinder.line(type.orElse(null))));
    }

    private Uni<Facts> crm(Account account, Item item, Facts known, Instant now) {
        var check = account.settings().duplicateCheck();
        var endpointId = check.endpointId();
        if (!check.active() || endpointId == null || isRefused(item.insert(), known, now)) {
            return Uni.createFrom().item(known);
        }
        return calls.call(question(account, check, endpointId, item.insert()))
                .map(reply -> known.with(answer(check, reply)));
    }

    private static boolean isRefused(Insert insert, Facts facts, Instant now) {
        return switch (InsertDecision.on(insert, facts, ApiSettings.OnUnknown.ACCEPT, now)) {
            case Decision.Refuse refuse -> true;
            case Decision.Quarantine quarantine -> true;
            case Decision.Update update -> false;
            case Decision.Create create -> false;
            case Decision.Leave leave -> false;
        };
    }

    private static SyncCall question(Account account, DuplicateLeadCheck check, String endpointId, Insert insert) {
        return new SyncCall(
                account.id(),
                endpointId,
                DeliveryTrigger.Type.DUPLICATE_CHECK,
                null,
                new LinkedHashMap<>(NewLead.values(account, insert)),
                Map.of(),
                Map.of(),
                check.rows().stream()
                        .map(DuplicateLeadCheck.Row::key)
                        .distinct()
                        .toList(),
                check.timeoutMs(),
                null);
    }

    /** A reply that could be read counts whatever its status, but not that of a server in trouble. */
    private static CrmAnswer answer(DuplicateLeadCheck check, SyncReply reply) {
        var cause = reply.cause();
        return cause == null || isAnswerAllTheSame(cause, reply)
                ? CrmAnswer.of(check, reply.values())
                : new CrmAnswer.NoResponse(cause);
    }

    private static boolean isAnswerAllTheSame(String cause, SyncReply reply) {
        var response = reply.response();
        return cause.equals(REJECTED)
                || cause.equals(OTHER_STATUS) && response != null && response.status() < SERVERS_FAULT;
    }
}
