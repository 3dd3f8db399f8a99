package io.dialbridge.intake.calls;

import io.dialbridge.intake.calls.ledger.Call;
import io.dialbridge.intake.calls.ledger.Reported;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the events of a transaction name.
 *
 * @param leadIds those that are named themselves
 * @param callsForLeads calls that are named instead of their lead
 */
record CallNames(Set<String> eventIds, Set<String> callLogIds, Set<Long> leadIds, Set<String> callsForLeads) {

    static CallNames of(List<CallPost> posts) {
        return new CallNames(
                distinct(events(posts), Reported::id),
                distinct(events(posts), Reported::callLogId),
                distinct(events(posts), Reported::leadId),
                distinct(events(posts).filter(event -> event.leadId() == null), Reported::callLogId));
    }

    /** With the leads of the calls that stand for them. */
    Set<Long> leadIdsWith(Collection<Long> ofCalls) {
        var all = new HashSet<>(leadIds);
        all.addAll(ofCalls);
        return all;
    }

    /** Whether a call stands for a lead that is none of these: it came after its lead was asked for. */
    boolean leadsBeyond(Collection<Long> known, List<Call> calls) {
        return calls.stream()
                .anyMatch(call -> callsForLeads.contains(call.callLogId()) && !known.contains(call.leadId()));
    }

    private static Stream<Reported> events(List<CallPost> posts) {
        return posts.stream().flatMap(post -> post.items().stream()).map(CallPost.Item::event);
    }

    private static <T> Set<T> distinct(Stream<Reported> events, Function<Reported, @Nullable T> of) {
        return events.map(of).filter(Objects::nonNull).collect(Collectors.toSet());
    }
}
