package io.dialbridge.intake.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.ApiSettings.DuplicateLeadCheck;
import io.dialbridge.contracts.ApiSettings.OnUnknown;
import io.dialbridge.contracts.CarrierType;
import io.dialbridge.contracts.DuplicateRule.Action;
import io.dialbridge.contracts.DuplicateRule.Key;
import io.dialbridge.intake.decision.Decision.CrmWish;
import io.dialbridge.intake.lead.Phone;
import io.dialbridge.intake.rules.Edit;
import io.dialbridge.intake.rules.Insert;
import io.dialbridge.intake.rules.Probe;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Screening;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InsertDecisionTest {

    private static final Instant NOW = Instant.parse("2026-11-22T15:00:00Z");
    private static final Screening NOTHING = new Screening(false, false, Set.of(), OnUnknown.ACCEPT, null);

    @Test
    void createsWhatNothingSpeaksAgainst() {
        assertThat(on(insert(NOTHING), Facts.NONE)).isEqualTo(new Decision.Create(List.of(), CrmWish.NONE));
    }

    @Test
    void theFirstProbeThatFoundALeadDecides() {
        var insert = insert(NOTHING, Action.REJECT, Action.UPDATE, Action.QUARANTINE);
        assertThat(on(insert, found(hit(1, 8), hit(2, 9)))).isEqualTo(new Decision.Update(8, CrmWish.NONE));
        assertThat(codes(on(insert, found(hit(0, 7), hit(1, 8))))).containsExactly(6009);
        assertThat(((Decision.Refuse) on(insert, found(hit(0, 7))))
                        .reasons()
                        .getFirst()
                        .leadId())
                .isEqualTo("7");
        assertThat(((Decision.Quarantine) on(insert, found(hit(2, 9)))).reasons())
                .extracting(Reason::leadId)
                .containsExactly("9");
    }

    @Test
    void movingOlderLeadsAwayLeavesTheOtherProbesTheirSay() {
        var insert = insert(NOTHING, Action.RELOCATE, Action.REJECT);
        assertThat(on(insert, found(hit(0, 7, 8)))).isEqualTo(new Decision.Create(List.of(7L, 8L), CrmWish.NONE));
        assertThat(codes(on(insert, found(hit(0, 7), hit(1, 9))))).containsExactly(6009);
    }

    @Test
    void aLeadThatIsMeantIsNoDuplicateButMustBeCallable() {
        var insert = insert(new Screening(true, false, Set.of(), OnUnknown.ACCEPT, null), Action.REJECT);
        var meant = new Facts(5L, List.of(hit(0, 5)), null, null, null, new CrmAnswer.NotAsked());
        assertThat(on(insert, meant)).isEqualTo(new Decision.Update(5, CrmWish.NONE));
        var onDnc = new Facts(5L, List.of(), "entry 1", null, null, new CrmAnswer.NotAsked());
        assertThat(codes(on(insert, onDnc))).containsExactly(6201);
    }

    @Test
    void listsAllThatSpeaksAgainstALeadInTheOrderOfThePipeline() {
        var screening = new Screening(true, true, Set.of(CarrierType.MOBILE), OnUnknown.ACCEPT, 30);
        var facts = new Facts(
                null,
                List.of(hit(0, 7)),
                "entry 1",
                new Facts.Line(CarrierType.MOBILE, null),
                NOW.minus(Duration.ofDays(29)),
                new CrmAnswer.NotAsked());
        assertThat(codes(on(insert(screening, Action.REJECT), facts))).containsExactly(6009, 6201, 6202, 6203, 6204);
    }

    @Test
    void anEntryOnTheDncListMattersOnlyWhereItIsAskedFor() {
        var facts = new Facts(null, List.of(), "entry 1", null, null, new CrmAnswer.NotAsked());
        assertThat(on(insert(NOTHING), facts)).isInstanceOf(Decision.Create.class);
    }

    @Test
    void aLineOfUnknownKindPassesUnlessTheAccountSaysOtherwise() {
        var accepting = new Screening(false, false, Set.of(CarrierType.VOIP), OnUnknown.ACCEPT, null);
        var rejecting = new Screening(false, false, Set.of(CarrierType.VOIP), OnUnknown.REJECT, null);
        assertThat(on(insert(accepting), Facts.NONE)).isInstanceOf(Decision.Create.class);
        assertThat(codes(on(insert(rejecting), Facts.NONE))).containsExactly(6203);
        assertThat(on(insert(rejecting), Facts.NONE.with(new Facts.Line(CarrierType.LANDLINE, null))))
                .isInstanceOf(Decision.Create.class);
    }

    @Test
    void aStoredLeadIsOldEnoughOnTheDayItself() {
        var screening = new Screening(false, false, Set.of(), OnUnknown.ACCEPT, 30);
        assertThat(codes(on(insert(screening), youngest(Duration.ofDays(30).minusSeconds(1)))))
                .containsExactly(6204);
        assertThat(on(insert(screening), youngest(Duration.ofDays(30)))).isInstanceOf(Decision.Create.class);
    }

    @Test
    void aRowOfTheCrmTableSaysWhatIsStoredAndWhatIsAnswered() {
        assertThat(on(insert(NOTHING), Facts.NONE.with(known(false, "", false, false))))
                .isInstanceOfSatisfying(Decision.Leave.class, leave -> {
                    assertThat(leave.success()).isFalse();
                    assertThat(leave.addToDnc()).isFalse();
                    assertThat(leave.reason().code()).isEqualTo(6205);
                });
        assertThat(on(insert(NOTHING), Facts.NONE.with(known(false, "", true, true))))
                .isInstanceOfSatisfying(Decision.Leave.class, leave -> {
                    assertThat(leave.success()).isTrue();
                    assertThat(leave.addToDnc()).isTrue();
                });
        assertThat(on(insert(NOTHING), Facts.NONE.with(known(true, "DNC", true, true))))
                .isEqualTo(new Decision.Create(List.of(), new CrmWish("DNC", true, null)));
        assertThat(on(insert(NOTHING), Facts.NONE.with(known(true, "", false, false))))
                .isInstanceOfSatisfying(Decision.Create.class, create -> assertThat(create.crm())
                        .isNotNull()
                        .extracting(CrmWish::answeredAs)
                        .isNotNull()
                        .extracting(Reason::code)
                        .isEqualTo(6205));
    }

    @Test
    void aRowOfTheCrmTableCountsForALeadThatIsUpdatedToo() {
        var meant = new Facts(5L, List.of(), null, null, null, known(true, "DNC", true, true));
        assertThat(on(insert(NOTHING), meant)).isEqualTo(new Decision.Update(5, new CrmWish("DNC", true, null)));
    }

    @Test
    void theSilenceOfTheCrmIsWhatTheAccountTakesItFor() {
        var silent = Facts.NONE.with(new CrmAnswer.NoResponse("TIMEOUT"));
        assertThat(InsertDecision.on(insert(NOTHING), silent, OnUnknown.ACCEPT, NOW))
                .isInstanceOf(Decision.Create.class);
        assertThat(codes(InsertDecision.on(insert(NOTHING), silent, OnUnknown.REJECT, NOW)))
                .containsExactly(6205);
    }

    private static CrmAnswer known(boolean create, String status, boolean dnc, boolean success) {
        return new CrmAnswer.Known(new DuplicateLeadCheck.Row("status", "existing", create, status, dnc, success));
    }

    private static Facts youngest(Duration age) {
        return new Facts(null, List.of(), null, null, NOW.minus(age), new CrmAnswer.NotAsked());
    }

    private static Decision on(Insert insert, Facts facts) {
        return InsertDecision.on(insert, facts, OnUnknown.ACCEPT, NOW);
    }

    private static List<Integer> codes(Decision decision) {
        return ((Decision.Refuse) decision).reasons().stream().map(Reason::code).toList();
    }

    private static Facts found(Facts.Hit... hits) {
        return new Facts(null, List.of(hits), null, null, null, new CrmAnswer.NotAsked());
    }

    private static Facts.Hit hit(int probe, long... leadIds) {
        return new Facts.Hit(probe, Arrays.stream(leadIds).boxed().toList());
    }

    private static Insert insert(Screening screening, Action... actions) {
        var probes = Arrays.stream(actions)
                .map(action -> new Probe(Key.PHONE, null, null, false, action))
                .toList();
        return new Insert(
                "101",
                "c-solar",
                new Phone("1", "4155550100"),
                "NEW",
                Map.of(),
                new Edit(null, null, null, false, null, Map.of(), Set.of(), Map.of()),
                null,
                probes,
                screening,
                null);
    }
}
