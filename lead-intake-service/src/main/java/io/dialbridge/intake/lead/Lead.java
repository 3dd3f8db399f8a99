package io.dialbridge.intake.lead;

import io.dialbridge.contracts.Absent;
import io.dialbridge.contracts.SystemStatuses;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A lead as it is stored.
 *
 * @param calledCount calls that were not inbound
 * @param lastCalled start of the latest call of either direction
 * @param fields the other fields of domain.md 2.2 that have a value, by internal name, custom_field_1 … 40, and those of
 *     {@link CustomFields} by key
 * @param version grows by one with every change
 * @param archivedAt null unless the lead was archived
 * @param deletedAt null unless the lead was deleted: then nothing finds it but a search for deleted leads
 */
public record Lead(
        String accountId,
        long id,
        String listId,
        Phone phone,
        String status,
        int calledCount,
        int calledCountInbound,
        @Nullable Instant lastCalled,
        Map<String, String> fields,
        Instant createdAt,
        Instant modifiedAt,
        long version,
        @Nullable Instant archivedAt,
        @Nullable Instant deletedAt) {

    public Lead {
        fields = Absent.fields(fields);
    }

    /** A lead that was not there before. */
    public static Lead created(
            String accountId,
            long id,
            String listId,
            Phone phone,
            String status,
            Map<String, String> fields,
            Instant now) {
        return new Lead(accountId, id, listId, phone, status, 0, 0, null, fields, now, now, 1, null, null);
    }

    /** A call that was never dispositioned leaves its status behind; nobody talks for so long. */
    private static final Duration LONGEST_CALL = Duration.ofHours(4);

    /** Whether somebody talks to the lead now, as far as the dialer's events tell. */
    public boolean isOnCall(Instant now) {
        return status.equals(SystemStatuses.IN_CALL)
                && lastCalled != null
                && lastCalled.isAfter(now.minus(LONGEST_CALL));
    }

    /** The lead's id as it travels. */
    public String idText() {
        return Long.toString(id);
    }

    /** The next version, after somebody edited what can be edited. */
    public Lead edited(String newList, Phone newPhone, String newStatus, Map<String, String> newFields, Instant now) {
        return new Lead(
                accountId,
                id,
                newList,
                newPhone,
                newStatus,
                calledCount,
                calledCountInbound,
                lastCalled,
                newFields,
                createdAt,
                now,
                version + 1,
                archivedAt,
                deletedAt);
    }

    /** The next version, in another list. */
    public Lead movedTo(String newList, Instant now) {
        return edited(newList, phone, status, fields, now);
    }

    /** The next version, after a call event; equal to this one if the event changed nothing. */
    public Lead called(String newStatus, int outbound, int inbound, @Nullable Instant latest, Instant now) {
        var same = newStatus.equals(status)
                && outbound == calledCount
                && inbound == calledCountInbound
                && Objects.equals(latest, lastCalled);
        return same
                ? this
                : new Lead(
                        accountId,
                        id,
                        listId,
                        phone,
                        newStatus,
                        outbound,
                        inbound,
                        latest,
                        fields,
                        createdAt,
                        now,
                        version + 1,
                        archivedAt,
                        deletedAt);
    }

    public Lead deleted(Instant now) {
        return new Lead(
                accountId,
                id,
                listId,
                phone,
                status,
                calledCount,
                calledCountInbound,
                lastCalled,
                fields,
                createdAt,
                now,
                version + 1,
                archivedAt,
                now);
    }
}
