package io.dialbridge.workflow.events;

import static io.dialbridge.workflow.Accounts.account;
import static io.dialbridge.workflow.Accounts.disposition;
import static io.dialbridge.workflow.Accounts.toCrm;
import static io.dialbridge.workflow.Accounts.workflow;
import static io.dialbridge.workflow.Api.INTERNAL;
import static io.dialbridge.workflow.Api.get;
import static io.dialbridge.workflow.Api.post;
import static io.dialbridge.workflow.Api.sale;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Workflow;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.dialbridge.workflow.Accounts;
import io.dialbridge.workflow.accounts.CompiledRules;
import io.dialbridge.workflow.actions.ActionMessages;
import io.dialbridge.workflow.loops.LoopProtection;
import io.dialbridge.workflow.rules.AccountRules;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The events of all accounts come in the same batches: what is wrong with one must not stop the others. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class FaultsIT {

    /** Lacks what every workflow has, so that compiling it fails. */
    @SuppressWarnings("NullAway")
    private static final Workflow BROKEN = workflow(null, true, 100, toCrm(), disposition("SALE"));

    private static final Map<String, Workflow> ON_SALE = Map.of("w", workflow(disposition("SALE")));

    @Inject
    Snapshots snapshots;

    @Inject
    CompiledRules rules;

    @Inject
    ActionMessages messages;

    @Inject
    LoopProtection loops;

    @BeforeEach
    void configure() {
        install(account("sound", ON_SALE));
    }

    private void install(AccountSnapshot account) {
        snapshots.install(account).await().indefinitely();
    }

    private static String saleOf(String account, String id) {
        return sale(id, "lead-" + id).replaceFirst("\\{", "{\"account_id\": \"" + account + "\", ");
    }

    private static void takesTogether(String faulty, String id) {
        post(INTERNAL, List.of(saleOf(faulty, id), saleOf("sound", id)))
                .statusCode(202)
                .body("accepted", equalTo(2));
        get("sound", "runs?event_id=" + id).body("items.outcome", equalTo(List.of("FIRED")));
        get(faulty, "events/" + id).statusCode(200);
    }

    @Test
    void aTimeZoneThatIsNotKnownHereIsReadAsUtc() {
        install(Accounts.withTimeZone(account("far", ON_SALE), "Mars/Olympus_Mons"));

        takesTogether("far", "far-1");

        get("far", "runs?event_id=far-1").body("items.outcome", equalTo(List.of("FIRED")));
    }

    @Test
    void rulesThatCantBeCompiledLeaveTheLastGoodOnesInForce() {
        var good = account("keeps", ON_SALE);
        install(good);
        takesTogether("keeps", "keeps-1");
        install(account("keeps", Map.of("w", BROKEN)));

        takesTogether("keeps", "keeps-2");

        get("keeps", "runs?event_id=keeps-2")
                .body("items.outcome", equalTo(List.of("FIRED")))
                .body("items[0].snapshot_version", equalTo((int) good.version()));
    }

    @Test
    void anAccountThatNeverHadGoodRulesHasNone() {
        install(account("broken", Map.of("w", BROKEN)));

        takesTogether("broken", "broken-1");

        get("broken", "runs").body("items", hasSize(0));
    }

    @Test
    void anEventThatCantBeEvaluatedIsStoredWithoutRuns() {
        install(account("stumbles", ON_SALE));
        QuarkusMock.installMockForType(
                new CompiledRules(snapshots) {
                    @Override
                    public Optional<AccountRules> of(String accountId) {
                        if (accountId.equals("stumbles")) {
                            throw new IllegalStateException("a fault");
                        }
                        return super.of(accountId);
                    }
                },
                CompiledRules.class);

        takesTogether("stumbles", "stumbles-1");

        get("stumbles", "runs").body("items", hasSize(0));
    }

    @Test
    void anEventWhoseActionCantBeWrittenHasNoRunEither() {
        install(account("falls", ON_SALE));
        QuarkusMock.installMockForType(
                new Decisions(rules, messages, loops) {
                    @Override
                    public Consequences of(
                            IncomingEvent incoming, List<Candidate> candidates, Facts facts, Instant now) {
                        var consequences = super.of(incoming, candidates, facts, now);
                        if (incoming.event().id().equals("falls-1")) {
                            throw new IllegalStateException("a fault");
                        }
                        return consequences;
                    }
                },
                Decisions.class);

        post("falls", List.of(saleOf("falls", "falls-1"), saleOf("falls", "falls-2")))
                .statusCode(202)
                .body("accepted", equalTo(2));

        get("falls", "events/falls-1").body("runs", hasSize(0));
        get("falls", "events/falls-2").body("runs.outcome", equalTo(List.of("FIRED")));
        get("falls", "actions?lead_id=lead-falls-1").body("items", hasSize(0));
    }
}
