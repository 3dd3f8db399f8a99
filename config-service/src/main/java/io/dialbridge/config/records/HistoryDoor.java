package io.dialbridge.config.records;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The HTTP side of comparing the versions of records and of returning to one, for every kind that keeps them. */
@ApplicationScoped
public class HistoryDoor {

    private final Versions versions;
    private final Diffs diffs;
    private final Publisher publisher;
    private final BodyReader bodies;
    private final ActingAccount account;

    HistoryDoor(Versions versions, Diffs diffs, Publisher publisher, BodyReader bodies, ActingAccount account) {
        this.versions = versions;
        this.diffs = diffs;
        this.publisher = publisher;
        this.bodies = bodies;
        this.account = account;
    }

    /** From the present version and to the draft where nothing else is given. */
    public Uni<VersionDiff> diff(RecordType<?, ?> type, String id, @Nullable String from, @Nullable String to) {
        return diffs.between(type, account.id(), id, from, to);
    }

    /** 200 with the record, which says what it said at the version that the body names. */
    public <D, S> Uni<RestResponse<Shown<D>>> rollBack(
            RecordType<D, S> type,
            String id,
            @Nullable String ifMatch,
            @Nullable String acceptWarnings,
            @Nullable String body) {
        var matching = IfMatch.required(ifMatch);
        var accepting = QueryFlag.of("accept_warnings", acceptWarnings);
        var owner = account.id();
        return versions.read(
                        type, owner, id, bodies.request(body, Rollback.class).required())
                .flatMap(kept ->
                        publisher.rollBack(type, owner, id, matching, type.normalized(kept.document()), accepting))
                .map(RecordDoor::tagged);
    }
}
