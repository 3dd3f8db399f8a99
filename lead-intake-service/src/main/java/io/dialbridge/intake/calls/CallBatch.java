package io.dialbridge.intake.calls;

import io.dialbridge.contracts.BatchReply;
import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.EventType;
import io.dialbridge.intake.calls.ledger.Call;
import io.dialbridge.intake.calls.ledger.CallEvent;
import io.dialbridge.intake.calls.ledger.CallText;
import io.dialbridge.intake.calls.ledger.Click;
import io.dialbridge.intake.calls.ledger.LeadCalls;
import io.dialbridge.intake.calls.ledger.Reported;
import io.dialbridge.intake.events.LeadEvents;
import io.dialbridge.intake.events.Origin;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Lead;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Applies a batch of events to the leads and calls that they speak of, in the order of the batch, and keeps what came of it. */
final class CallBatch {

    /** @param index position in what was posted */
    record Item(int index, Reported event) {}

    private final Account account;
    private final LeadEvents told;
    private final Set<String> seen;
    private final Map<String, Long> leadOfCall;
    private final Map<Long, LeadCalls> leads = new LinkedHashMap<>();
    private final Instant now;

    private final Set<String> accepted = new LinkedHashSet<>();
    private final List<BatchReply.Rejection> rejected = new ArrayList<>();
    private final Map<String, Call> calls = new LinkedHashMap<>();
    private final Set<Long> changed = new HashSet<>();
    private final Set<Long> started = new HashSet<>();
    private final List<Event> events = new ArrayList<>();
    private int duplicates;

    /**
     * @param leads locked
     * @param calls those of the batch and those that decide on the leads
     * @param seen ids of events that took effect before
     */
    CallBatch(Account account, Origin origin, List<Lead> leads, List<Call> calls, Set<String> seen, Instant now) {
        this.account = account;
        this.told = new LeadEvents(account, origin);
        this.seen = new HashSet<>(seen);
        this.leadOfCall = calls.stream().collect(Collectors.toMap(Call::callLogId, Call::leadId));
        this.now = now;
        var byLead = calls.stream().collect(Collectors.groupingBy(Call::leadId));
        leads.forEach(lead ->
                this.leads.put(lead.id(), new LeadCalls(account, lead, byLead.getOrDefault(lead.id(), List.of()))));
    }

    void apply(Item item) {
        var event = item.event();
        var ofCall = event.callLogId() == null ? null : leadOfCall.get(event.callLogId());
        var leadId = event.leadId() == null ? ofCall : event.leadId();
        var lead = leadId == null ? null : leads.get(leadId);
        if (seen.contains(event.id())) {
            duplicates++;
        } else if (leadId == null) {
            reject(item, "There is no call " + event.callLogId() + " in this account; name call.lead_id.");
        } else if (lead == null) {
            reject(item, "There is no lead " + leadId + " in this account.");
        } else if (ofCall != null && !ofCall.equals(leadId)) {
            reject(item, "The call " + event.callLogId() + " belongs to lead " + ofCall + ".");
        } else {
            switch (event) {
                case CallEvent call -> take(item, call, lead);
                case Click click -> {
                    accept(click);
                    tell(click, lead);
                }
            }
        }
    }

    private void accept(Reported event) {
        seen.add(event.id());
        accepted.add(event.id());
    }

    private void take(Item item, CallEvent event, LeadCalls lead) {
        var fault = lead.fault(event);
        if (fault == null) {
            accept(event);
            took(event, lead.apply(event, now));
        } else {
            reject(item, fault + ": a call can't end before it starts.");
        }
    }

    private void took(CallEvent event, LeadCalls.Step step) {
        leadOfCall.put(event.callLogId(), event.leadId());
        calls.put(event.callLogId(), step.call());
        if (event.type() == EventType.CALL_STARTED) {
            started.add(event.leadId());
        }
        if (step.before().version() != step.after().version()) {
            changed.add(step.after().id());
        }
        tell(event, step);
    }

    /** With the call as the log has it, where it does. */
    private void tell(Click click, LeadCalls lead) {
        var call = new LinkedHashMap<>(click.call());
        if (click.callLogId() != null) {
            call.put("call_log_id", click.callLogId());
            lead.call(click.callLogId()).ifPresent(known -> call.putAll(CallText.of(known, account)));
        }
        events.add(told.clicked(click.id(), click.type(), click.occurredAt(), lead.lead(), call, click.agent()));
    }

    private void tell(CallEvent event, LeadCalls.Step step) {
        var at = event.occurredAt();
        var call = CallText.of(step.call(), account);
        var agent = step.call().agent();
        events.add(told.call(event.id(), event.type(), at, step.before(), step.after(), call, agent));
        if (step.statusChanged()) {
            events.add(told.statusChangedByCall(step.before(), step.after(), at, call, agent));
        }
    }

    private void reject(Item item, String reason) {
        rejected.add(new BatchReply.Rejection(item.index(), item.event().id(), reason));
    }

    Set<String> accepted() {
        return accepted;
    }

    int duplicates() {
        return duplicates;
    }

    List<BatchReply.Rejection> rejected() {
        return rejected;
    }

    List<Call> calls() {
        return List.copyOf(calls.values());
    }

    List<Lead> changedLeads() {
        return changed.stream().map(id -> leads.get(id)).map(LeadCalls::lead).toList();
    }

    /** Leads with whom a call began. */
    Set<Long> startedLeads() {
        return started;
    }

    List<Event> events() {
        return events;
    }
}
