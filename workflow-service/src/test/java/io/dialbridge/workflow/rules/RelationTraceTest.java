package io.dialbridge.workflow.rules;

import static io.dialbridge.contracts.EventType.CALL_DISPOSITIONED;
import static io.dialbridge.workflow.Accounts.account;
import static io.dialbridge.workflow.Accounts.disposition;
import static io.dialbridge.workflow.Accounts.toCrm;
import static io.dialbridge.workflow.Accounts.workflow;
import static io.dialbridge.workflow.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.Workflow.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RelationTraceTest {

    private static List<Event> events() {
        var events = new ArrayList<Event>();
        for (var type : List.of("INBOUND", "OUTBOUND", "")) {
            for (var member : List.of("1", " 2 ", "3", "")) {
                var ofCall = event(CALL_DISPOSITIONED).call("call_type", type).lead("list_id", "2");
                List.of("campaign_id", "list_id", "queue_id", "inbound_number", "template_id")
                        .forEach(field -> ofCall.call(field, member));
                events.add(ofCall.build());
            }
        }
        return events;
    }

    @Test
    void coversWhatTheIndexFinds() {
        for (var type : Relation.Type.values()) {
            for (var all : List.of(true, false)) {
                var relation = new Relation(type, all, List.of("1", "2"));
                var account = account("a", Map.of("w", workflow(relation, true, 100, toCrm(), disposition("SALE"))));
                var rule = AccountRules.compile(account, "w").orElseThrow();
                for (var event : events()) {
                    assertThat(rule.relation(event).covered())
                            .as("%s of %s", relation, event.call())
                            .isEqualTo(!AccountRules.compile(account)
                                    .candidates(event)
                                    .isEmpty());
                }
            }
        }
    }

    @Test
    void theMemberIsTheCallsAndElseTheLeads() {
        var relation = new Relation(Relation.Type.LIST, false, List.of("2"));
        var lead = event(CALL_DISPOSITIONED).lead("list_id", "2");
        assertThat(RelationTrace.of(relation, lead.build()))
                .isEqualTo(new RelationTrace(Relation.Type.LIST, false, List.of("2"), "2", true, true));
        assertThat(RelationTrace.of(relation, lead.call("list_id", "3").build()))
                .isEqualTo(new RelationTrace(Relation.Type.LIST, false, List.of("2"), "3", true, false));
    }
}
