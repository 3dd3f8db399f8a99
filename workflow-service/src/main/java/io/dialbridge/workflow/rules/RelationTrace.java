package io.dialbridge.workflow.rules;

import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.Workflow.Relation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a workflow's relation covers an event.
 *
 * @param ids the members that it covers; meaningless where it covers all
 * @param member the event's own member of the relation, null where it names none
 * @param applies false for an event that the relation takes of no member: a queue's of a call that is not inbound
 */
public record RelationTrace(
        Relation.Type type,
        boolean all,
        List<String> ids,
        @Nullable String member,
        boolean applies,
        boolean covered) {

    static RelationTrace of(Relation relation, Event event) {
        var type = relation.type();
        var member = EventScope.member(type, event);
        var applies = EventScope.reaches(type, event);
        var among = !member.isEmpty()
                && relation.ids().stream()
                        .map(id -> EventScope.normal(type, id))
                        .anyMatch(member::equals);
        return new RelationTrace(
                type,
                relation.all(),
                relation.ids(),
                member.isEmpty() ? null : member,
                applies,
                applies && (relation.all() || among));
    }

    /** The internal name of the field that holds the event's member. */
    public String field() {
        return switch (type) {
            case CAMPAIGN -> "campaign_id";
            case LIST -> "list_id";
            case QUEUE -> "queue_id";
            case INBOUND_NUMBER -> "inbound_number";
            case EMAIL_TEMPLATE -> "template_id";
        };
    }

    /** The same with another text in place of the member. */
    public RelationTrace withMember(@Nullable String shown) {
        return new RelationTrace(type, all, ids, shown, applies, covered);
    }
}
