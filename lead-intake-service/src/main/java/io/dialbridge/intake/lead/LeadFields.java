package io.dialbridge.intake.lead;

import io.dialbridge.contracts.FieldCatalogue;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.IntStream;

/** Which fields of a lead its senders may write (domain.md 2.2, 3.1, 12.2). */
public final class LeadFields {

    /** Decided by their own rules and kept beside {@link Lead#fields()}. */
    public static final Set<String> OWN_PLACE = Set.of("list_id", "phone_code", "phone_number", "status");

    /** What {@link Lead#fields()} may hold. */
    public static final Set<String> WRITABLE = writable();

    /** Ids of users. */
    public static final Set<String> USERS = Set.of("owner_id", "created_by", "last_modified_by");

    /** What a reply shows and a request may therefore bring back, without effect. */
    public static final Set<String> READ_ONLY = readOnly();

    private LeadFields() {}

    private static Set<String> writable() {
        var names = new LinkedHashSet<>(FieldCatalogue.LEAD.keySet());
        names.removeAll(FieldCatalogue.SYSTEM_MANAGED);
        names.removeAll(OWN_PLACE);
        names.removeAll(FieldCatalogue.JOINED);
        IntStream.rangeClosed(1, 40).forEach(n -> names.add("custom_field_" + n));
        return Collections.unmodifiableSet(names);
    }

    private static Set<String> readOnly() {
        var names = new LinkedHashSet<>(FieldCatalogue.SYSTEM_MANAGED);
        names.addAll(FieldCatalogue.JOINED);
        names.addAll(Set.of("version", "updated_at", "archived_at", "deleted_at"));
        return Collections.unmodifiableSet(names);
    }
}
