package io.dialbridge.config.records;

import io.dialbridge.config.rules.Findings;
import io.dialbridge.platform.problems.FieldError;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is particular to one kind of record.
 *
 * @param <D> the document as people write and read it
 * @param <S> the form in which it is stored: sealed, hashed, with keys
 */
public interface RecordType<D, S> {

    Kind kind();

    Class<D> document();

    Class<S> stored();

    /** Unique among the kind's records of an account, whatever the case. */
    String name(D document);

    default D normalized(D document) {
        return document;
    }

    /** @param before what readers see of the record now; null for a new one */
    void check(D document, @Nullable D before, Findings findings);

    /** Throws a problem when the caller may not write this. */
    default void authorize(D document) {}

    default List<Reference> references(D document) {
        return List.of();
    }

    /**
     * What the document can't be beside the account's other records. Called in the transaction that writes it, when what it refers to is
     * held.
     */
    default Uni<List<FieldError>> conflicts(RecordKey key, D document) {
        return Uni.createFrom().item(List.of());
    }

    /** What is allowed and yet can hardly be meant; called for a checked document only. */
    default List<FieldError> warnings(D document) {
        return List.of();
    }

    /** A change that a record in use refuses, as in "can't be …"; null when there is none between these. */
    default @Nullable String frozenWhileUsed(D before, D after) {
        return null;
    }

    /** Called for a checked document only. */
    Draft<S> draft(RecordKey key, D document, @Nullable S before);

    D shown(S stored);

    /** A record whose members stand beside the document's in every reply; null for none. */
    default @Nullable Object kept(S stored) {
        return null;
    }

    /** The names of those: a PUT may bring them back, without effect. */
    default List<String> keptMembers() {
        return List.of();
    }

    /** Whether what was replaced stays readable. */
    default boolean keepsVersions() {
        return false;
    }
}
