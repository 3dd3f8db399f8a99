package io.dialbridge.intake.hopper.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Campaign.LeadCreation;
import io.dialbridge.contracts.Status;
import io.dialbridge.intake.hopper.admission.HopperDecision.Cause;
import io.dialbridge.intake.hopper.admission.HopperDecision.In;
import io.dialbridge.intake.hopper.admission.HopperDecision.NotIn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HopperRulesTest {

    private static final Instant NOON = Instant.parse("2026-01-15T19:00:00Z");
    private static final Instant NIGHT = Instant.parse("2026-01-15T10:00:00Z");
    private static final List<String> PHOENIX = List.of("America/Phoenix");
    private static final Optional<Status> NO_FLAGS = Optional.empty();

    @ParameterizedTest
    @ValueSource(strings = {"NEW", "HU", "NA", "B", "CALLBK", "SALE"})
    void statusesThatSayNothingAgainstItAreDialled(String status) {
        assertThat(decide(LeadCreation.DEFAULT, lead(status))).isEqualTo(new In());
    }

    @ParameterizedTest
    @ValueSource(strings = {"WRONG", "DC", "DNC"})
    void statusesThatSpeakOfTheNumberAreNot(String status) {
        assertThat(decide(LeadCreation.DEFAULT, lead(status)))
                .isEqualTo(new NotIn(Cause.STATUS, "Leads of the status " + status + " are not dialled."));
    }

    @Test
    void finalAndDncStatusesOfTheAccountAreNotDialled() {
        assertThat(cause(LeadCreation.DEFAULT, lead("OVER", flags(true, false))))
                .isEqualTo(Cause.STATUS);
        assertThat(cause(LeadCreation.DEFAULT, lead("NOCALL", flags(false, true))))
                .isEqualTo(Cause.STATUS);
        assertThat(decide(LeadCreation.DEFAULT, lead("HOT", flags(false, false))))
                .isEqualTo(new In());
    }

    @Test
    void aListOfStatusesReplacesTheUsualOnes() {
        var only = new LeadCreation(
                LeadCreation.Mode.APPLY_RULES, List.of("OVER", "WRONG"), "08:00", "21:00", List.of(), null);
        assertThat(decide(only, lead("OVER", flags(true, false)))).isEqualTo(new In());
        assertThat(decide(only, lead("WRONG"))).isEqualTo(new In());
        assertThat(cause(only, lead("NEW"))).isEqualTo(Cause.STATUS);
    }

    @Test
    void eachRuleSaysWhyItKeepsALeadOut() {
        var onDnc = new HopperCandidate("NEW", NO_FLAGS, PHOENIX, true, true);
        var unfit = new HopperCandidate("NEW", NO_FLAGS, PHOENIX, false, false);
        var nowhere = new HopperCandidate("NEW", NO_FLAGS, List.of(), false, true);
        var eastOnly =
                new LeadCreation(LeadCreation.Mode.APPLY_RULES, List.of(), "08:00", "21:00", List.of("-5"), "criteria");
        assertThat(decide(LeadCreation.DEFAULT, onDnc))
                .isEqualTo(new NotIn(Cause.DNC, "The phone number is on the DNC list."));
        assertThat(decide(LeadCreation.DEFAULT, unfit))
                .isEqualTo(new NotIn(Cause.LEAD_CRITERIA, "The lead does not meet the campaign's lead criteria."));
        assertThat(decide(LeadCreation.DEFAULT, nowhere))
                .isEqualTo(new NotIn(Cause.CALL_TIME, "The time zone of the phone number is not known."));
        assertThat(decide(eastOnly, lead("NEW")))
                .isEqualTo(new NotIn(Cause.GMT_OFFSET, "The campaign does not call the number's hours from GMT."));
        assertThat(HopperRules.decide(LeadCreation.DEFAULT, lead("NEW"), NIGHT))
                .isEqualTo(new NotIn(
                        Cause.CALL_TIME, "It is not between 08:00 and 21:00 everywhere where the number may be."));
    }

    @Test
    void aCampaignThatIgnoresTheRulesTakesEveryLead() {
        var ignore =
                new LeadCreation(LeadCreation.Mode.IGNORE_RULES, List.of("HOT"), "08:00", "21:00", List.of("-5"), "c");
        var everythingAgainstIt = new HopperCandidate("WRONG", flags(true, true), List.of(), true, false);
        assertThat(HopperRules.decide(ignore, everythingAgainstIt, NIGHT)).isEqualTo(new In());
        assertThat(HopperRules.barred(ignore, "DNC", NO_FLAGS, true)).isFalse();
        assertThat(HopperRules.mayWait(ignore, everythingAgainstIt, NIGHT)).isTrue();
    }

    @Test
    void aLeadThatWaitsIsBarredByTheDncListAndByAStatusThatForbidsTheCallAndByNoOther() {
        assertThat(HopperRules.barred(LeadCreation.DEFAULT, "DNC", NO_FLAGS, false))
                .isTrue();
        assertThat(HopperRules.barred(LeadCreation.DEFAULT, "NEW", NO_FLAGS, true))
                .isTrue();
        assertThat(HopperRules.barred(LeadCreation.DEFAULT, "NOCALL", flags(false, true), false))
                .isTrue();
        assertThat(HopperRules.barred(LeadCreation.DEFAULT, "OVER", flags(true, false), false))
                .isFalse();
        assertThat(HopperRules.barred(LeadCreation.DEFAULT, "SALE", NO_FLAGS, false))
                .isFalse();
        var wished =
                new LeadCreation(LeadCreation.Mode.APPLY_RULES, List.of("WRONG"), "08:00", "21:00", List.of(), null);
        assertThat(HopperRules.barred(wished, "WRONG", NO_FLAGS, false)).isFalse();
        assertThat(HopperRules.barred(wished, "WRONG", NO_FLAGS, true)).isTrue();
    }

    @Test
    void aLeadThatIsPutElsewhereWaitsForTheHourButNotForWhatNeverComes() {
        var nowhere = new HopperCandidate("NEW", NO_FLAGS, List.of(), false, true);
        var onDnc = new HopperCandidate("NEW", NO_FLAGS, PHOENIX, true, true);
        var unfit = new HopperCandidate("NEW", NO_FLAGS, PHOENIX, false, false);
        assertThat(HopperRules.mayWait(LeadCreation.DEFAULT, lead("NEW"), NOON)).isTrue();
        assertThat(HopperRules.mayWait(LeadCreation.DEFAULT, lead("NEW"), NIGHT))
                .isTrue();
        assertThat(HopperRules.mayWait(LeadCreation.DEFAULT, nowhere, NOON)).isFalse();
        assertThat(HopperRules.mayWait(LeadCreation.DEFAULT, lead("WRONG"), NOON))
                .isFalse();
        assertThat(HopperRules.mayWait(LeadCreation.DEFAULT, onDnc, NOON)).isFalse();
        assertThat(HopperRules.mayWait(LeadCreation.DEFAULT, unfit, NOON)).isFalse();
    }

    private static HopperDecision decide(LeadCreation settings, HopperCandidate candidate) {
        return HopperRules.decide(settings, candidate, NOON);
    }

    private static Cause cause(LeadCreation settings, HopperCandidate candidate) {
        return ((NotIn) decide(settings, candidate)).cause();
    }

    private static HopperCandidate lead(String status) {
        return lead(status, NO_FLAGS);
    }

    private static HopperCandidate lead(String status, Optional<Status> flags) {
        return new HopperCandidate(status, flags, PHOENIX, false, true);
    }

    private static Optional<Status> flags(boolean isFinal, boolean dnc) {
        return Optional.of(new Status("X", "X", isFinal, false, false, dnc, false, false, false, null));
    }
}
