package io.dialbridge.intake.mails;

import io.dialbridge.contracts.BatchReply;
import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.MailOpened;
import io.dialbridge.intake.events.EventTime;
import io.dialbridge.intake.events.LeadEvents;
import io.dialbridge.intake.events.Origin;
import io.dialbridge.intake.handover.Handover;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Lead;
import io.dialbridge.intake.rules.LeadIds;
import io.dialbridge.intake.rules.Texts;
import io.dialbridge.platform.trace.TraceParent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the openings of one account's e-mails become, in the order of their batch. */
final class Openings {

    private final Account account;
    private final Map<Long, Lead> leads;
    private final Set<String> seen;
    private final Instant now;

    private final Set<String> accepted = new LinkedHashSet<>();
    private final List<Event> events = new ArrayList<>();
    private final List<BatchReply.Rejection> rejected = new ArrayList<>();
    private int duplicates;

    /**
     * @param leads locked
     * @param seen ids of openings that became events before
     */
    Openings(Account account, List<Lead> leads, Set<String> seen, Instant now) {
        this.account = account;
        this.leads = leads.stream().collect(Collectors.toMap(Lead::id, Function.identity()));
        this.seen = new HashSet<>(seen);
        this.now = now;
    }

    void apply(Handover.Item<MailOpened> item) {
        var opened = item.posted();
        var lead = lead(opened.leadId());
        var fault = EventTime.fault("opened_at", opened.openedAt(), now);
        if (seen.contains(opened.id())) {
            duplicates++;
        } else if (lead == null) {
            reject(item, "There is no lead " + Texts.shown(opened.leadId()) + " in this account.");
        } else if (fault != null) {
            reject(item, fault + ".");
        } else {
            seen.add(opened.id());
            accepted.add(opened.id());
            events.add(event(opened, lead));
        }
    }

    private @Nullable Lead lead(String leadId) {
        var id = LeadIds.read(leadId);
        return id == null ? null : leads.get(id);
    }

    /** As deep as the e-mail: a workflow that sends another one at each opening is one that goes round. */
    private Event event(MailOpened opened, Lead lead) {
        var trace = TraceParent.of(opened.traceParent()).toString();
        return new LeadEvents(account, Origin.system(trace, opened.causationDepth()))
                .emailOpened(opened.id(), lead, opened.openedAt(), opened.templateId(), opened.deliveryId());
    }

    private void reject(Handover.Item<MailOpened> item, String reason) {
        rejected.add(new BatchReply.Rejection(item.index(), item.posted().id(), reason));
    }

    Set<String> accepted() {
        return accepted;
    }

    List<Event> events() {
        return events;
    }

    BatchReply reply() {
        return new BatchReply(accepted.size(), duplicates, rejected);
    }
}
