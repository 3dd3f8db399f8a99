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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Applies posts of events to the leads and calls that they speak of, one behind the other in their order, and keeps what came of it. */
final class CallBatch {

    /** What became of a post so far. */
    private static final class Tally {

        private final Origin origin;
        private final LeadEvents told;
        private final List<BatchReply.Rejection> rejected = new ArrayList<>();
        private int accepted;
        private int duplicates;

        Tally(Account account, Origin origin) {
            this.origin = origin;
            this.told = new LeadEvents(account, origin);
        }

        void reject(CallPost.Item item, String reason) {
            rejected.add(new BatchReply.Rejection(item.index(), item.event().id(), reason));
        }
    }

    /**
     * A lead that calls changed.
     *
     * @param origin of the post that did so last
     */
    record Changed(Lead lead, Origin origin) {}

    private final Account account;
    private final Set<String> fresh;
    private final Map<String, Long> leadOfCall;
    private final Map<Long, LeadCalls> leads = new LinkedHashMap<>();
    private final Instant now;

    private final Map<String, Call> calls = new LinkedHashMap<>();
    private final Map<Long, Changed> changed = new LinkedHashMap<>();
    private final Set<Long> started = new HashSet<>();
    private final List<Event> events = new ArrayList<>();

    /**
     * @param leads locked
     * @param calls those of the posts and those that decide on the leads
     * @param fresh ids of the events that took no effect before
     */
    CallBatch(Account account, List<Lead> leads, List<Call> calls, Set<String> fresh, Instant now) {
        this.account = account;
        this.fresh = new HashSet<>(fresh);
        this.leadOfCall = calls.stream().collect(Collectors.toMap(Call::callLogId, Call::leadId));
        this.now = now;
        var byLead = calls.stream().collect(Collectors.groupingBy(Call::leadId));
        leads.forEach(lead ->
                this.leads.put(lead.id(), new LeadCalls(account, lead, byLead.getOrDefault(lead.id(), List.of()))));
    }

    /** What its sender is told. */
    BatchReply apply(CallPost post) {
        var tally = new Tally(account, post.origin());
        post.items().forEach(item -> apply(item, tally));
        return post.reply(tally.accepted, tally.duplicates, tally.rejected);
    }

    private void apply(CallPost.Item item, Tally tally) {
        var event = item.event();
        var ofCall = event.callLogId() == null ? null : leadOfCall.get(event.callLogId());
        var leadId = event.leadId() == null ? ofCall : event.leadId();
        var lead = leadId == null ? null : leads.get(leadId);
        if (!fresh.contains(event.id())) {
            tally.duplicates++;
        } else if (leadId == null) {
            tally.reject(item, "There is no call " + event.callLogId() + " in this account; name call.lead_id.");
        } else if (lead == null) {
            tally.reject(item, "There is no lead " + leadId + " in this account.");
        } else if (ofCall != null && !ofCall.equals(leadId)) {
            tally.reject(item, "The call " + event.callLogId() + " belongs to lead " + ofCall + ".");
        } else {
            switch (event) {
                case CallEvent call -> take(item, call, lead, tally);
                case Click click -> {
                    accept(click, tally);
                    tell(click, lead, tally.told);
                }
            }
        }
    }

    private void accept(Reported event, Tally tally) {
        fresh.remove(event.id());
        tally.accepted++;
    }

    private void take(CallPost.Item item, CallEvent event, LeadCalls lead, Tally tally) {
        var fault = lead.fault(event);
        if (fault == null) {
            accept(event, tally);
            var step = lead.apply(event, now);
            keep(event, step, tally.origin);
            tell(event, step, tally.told);
        } else {
            tally.reject(item, fault + ": a call can't end before it starts.");
        }
    }

    private void keep(CallEvent event, LeadCalls.Step step, Origin origin) {
        leadOfCall.put(event.callLogId(), event.leadId());
        calls.put(event.callLogId(), step.call());
        if (event.type() == EventType.CALL_STARTED) {
            started.add(event.leadId());
        }
        if (step.before().version() != step.after().version()) {
            changed.put(step.after().id(), new Changed(step.after(), origin));
        }
    }

    /** With the call as the log has it, where it does. */
    private void tell(Click click, LeadCalls lead, LeadEvents told) {
        var call = new LinkedHashMap<>(click.call());
        if (click.callLogId() != null) {
            call.put("call_log_id", click.callLogId());
            lead.call(click.callLogId()).ifPresent(known -> call.putAll(CallText.of(known, account)));
        }
        events.add(told.clicked(click.id(), click.type(), click.occurredAt(), lead.lead(), call, click.agent()));
    }

    private void tell(CallEvent event, LeadCalls.Step step, LeadEvents told) {
        var at = event.occurredAt();
        var call = CallText.of(step.call(), account);
        var agent = step.call().agent();
        events.add(told.call(event.id(), event.type(), at, step.before(), step.after(), call, agent));
        if (step.statusChanged()) {
            events.add(told.statusChangedByCall(step.before(), step.after(), at, call, agent));
        }
    }

    /** Fresh ids that took no effect: they may come again. */
    Set<String> refused() {
        return fresh;
    }

    List<Call> calls() {
        return List.copyOf(calls.values());
    }

    /** Each as it is now. */
    List<Changed> changes() {
        return List.copyOf(changed.values());
    }

    List<Lead> changedLeads() {
        return changed.values().stream().map(Changed::lead).toList();
    }

    /** Leads with whom a call began. */
    Set<Long> startedLeads() {
        return started;
    }

    List<Event> events() {
        return events;
    }
}
