package io.dialbridge.intake.reference;

import io.dialbridge.contracts.Status;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** What a status says of a lead or a call (domain.md 2.1): the parameter, and the codes for a wrong one. */
enum StatusFlag {
    FINAL(6062, 6071, Status::isFinal, Set.of()),
    REACHED(6063, 6072, Status::reached, Set.of()),
    SUCCESS(6064, 6073, Status::success, Set.of("SALE")),
    DNC(6065, 6074, Status::dnc, Set.of("DNC")),
    CALLBACK(6066, 6075, Status::callback, Set.of("CALLBK")),
    CONTACT(6067, 6076, Status::contact, Set.of()),
    VOICEMAIL(6068, 6077, Status::voicemail, Set.of("A", "AA", "AL", "AM"));

    private final int inInsert;
    private final int inUpdate;
    private final Predicate<Status> custom;
    private final Set<String> system;

    /** @param system the system statuses whose very name says so; of the others nothing is known, which reads as N */
    StatusFlag(int inInsert, int inUpdate, Predicate<Status> custom, Set<String> system) {
        this.inInsert = inInsert;
        this.inUpdate = inUpdate;
        this.custom = custom;
        this.system = system;
    }

    String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param whole whether every flag is needed, as in an insert */
    int code(boolean whole) {
        return whole ? inInsert : inUpdate;
    }

    boolean of(Status status) {
        return custom.test(status);
    }

    boolean ofSystem(String abbreviation) {
        return system.contains(abbreviation);
    }
}
