package io.dialbridge.config.records;

import io.dialbridge.config.rules.Findings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads documents as a creation or replacement would, and refuses nothing. Joins the caller's transaction. */
@ApplicationScoped
class Reviews {

    private final References references;
    private final RecordJson json;

    Reviews(References references, RecordJson json) {
        this.references = references;
        this.json = json;
    }

    /** Of a document that becomes a record of its own. */
    <D> Uni<Review> ofNew(RecordType<D, ?> type, long account, D document) {
        var broken = broken(type, document, null);
        return broken.none()
                ? references
                        .assess(account, Set.of(), type.references(document))
                        .map(assessment -> whole(type, document, assessment))
                : refused(broken);
    }

    /** @param record what the document replaces; null when it comes into being with this key */
    <D, S> Uni<Review> of(RecordType<D, S> type, RecordKey key, @Nullable ConfigRecord record, D document) {
        var before = record == null ? null : type.shown(json.read(record.body, type.stored()));
        var broken = broken(type, document, before);
        return broken.none()
                ? references.assess(key, type.references(document)).map(assessment -> whole(type, document, assessment))
                : refused(broken);
    }

    /** Only a document that keeps the rules of its kind can be asked what it refers to. */
    private static <D> Findings broken(RecordType<D, ?> type, D document, @Nullable D before) {
        var findings = new Findings();
        type.check(document, before, findings);
        return findings;
    }

    private static Uni<Review> refused(Findings broken) {
        return Uni.createFrom().item(Review.refused(broken.errors()));
    }

    private static <D> Review whole(RecordType<D, ?> type, D document, References.Assessment assessment) {
        return assessment.errors().isEmpty()
                ? new Review(
                        List.of(),
                        Stream.concat(type.warnings(document).stream(), assessment.warnings().stream())
                                .toList(),
                        assessment.used())
                : Review.refused(assessment.errors());
    }
}
