package io.dialbridge.workflow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.EventType;
import io.dialbridge.workflow.EventBuilder;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermReasonTest {

    @ParameterizedTest
    @CsvSource({
        // The stored values, in capitals.
        "AGENT, OUTBOUND, AGENT, true",
        "CALLER, OUTBOUND, CALLER, true",
        "CALLER, INBOUND, CALLER, true",
        "CALLER, OUTBOUND, AGENT, false",
        "QUEUETIMEOUT, INBOUND, QUEUETIMEOUT, true",
        "QUEUETIMEOUT, INBOUND, ABANDON, false",
        "agent, OUTBOUND, Agent, true",
        // The coarse ones: on an outbound call we are the caller and the lead is the callee.
        "Caller, OUTBOUND, AGENT, true",
        "Caller, MANUAL, AGENT, true",
        "Caller, OUTBOUND, CALLER, false",
        "Callee, OUTBOUND, CALLER, true",
        "Callee, OUTBOUND, AGENT, false",
        // On an inbound call it is the reverse.
        "Caller, INBOUND, CALLER, true",
        "Callee, INBOUND, AGENT, true",
        "Callee, INBOUND, CALLER, false",
        "CALLEE, OUTBOUND, CALLER, true",
        // Neither of them.
        "System, INBOUND, QUEUETIMEOUT, true",
        "SYSTEM, OUTBOUND, ABANDON, true",
        "System, OUTBOUND, NONE, true",
        "System, OUTBOUND, AGENT, false",
        "System, OUTBOUND, '', false"
    })
    void bothVocabulariesAreUnderstood(String chosen, String callType, String stored, boolean expected) {
        var event = EventBuilder.event(EventType.CALL_ENDED)
                .call("call_type", callType)
                .call("term_reason", stored)
                .build();
        assertThat(new TermReasonCondition(List.of(chosen)).holds(event)).isEqualTo(expected);
    }
}
